import { describe, expect, test } from 'vitest'
import type { UserInfo } from '../../simulator/index.ts'
import { eventually, inShop } from './shop.ts'

// Everything of Enishi that runs is killed at the worst moment and started again on what is on disk. LINE's side stands in this process
// and lives on, as LINE does.

const GREETING = '友だち追加ありがとうございます'
const AT_ONCE = { kind: 'at-once' } as const
const LONGER_THAN_WE_LIVE_MS = 30_000
const WHILE_WE_ARE_DOWN_MS = 1_500
const DUE_MS = 75_000

const sentOnce = { outcome: 'sent', reason: null }

describe.concurrent('killed and started again', () => {
  test('a step that became due while nothing ran goes out after the start', async () => {
    await inShop(async (shop) => {
      const scenario = await shop.scenario([{ timing: { kind: 'after', minutes: 1 }, words: '1分たちました' }])
      await shop.greet(GREETING, scenario)
      const friend = await shop.follower()
      await eventually(async () => expect(await shop.enrolments(friend)).toMatchObject([{ status: 'reading' }]))
      const [{ nextAt } = { nextAt: null }] = await shop.enrolments(friend)
      await eventually(() => expect(shop.said(friend)).toHaveLength(1))
      await shop.stack.kill()
      await eventually(() => expect(Date.now()).toBeGreaterThan(nextAt ?? Number.POSITIVE_INFINITY), DUE_MS)
      expect(shop.said(friend)).toEqual([{ via: 'reply', texts: [GREETING] }])

      await shop.stack.restart()
      await eventually(() => expect(shop.said(friend)).toHaveLength(2))
      await eventually(async () => expect(await shop.decisions(friend)).toHaveLength(2))
      expect(shop.said(friend)[1]).toEqual({ via: 'push', texts: ['1分たちました'] })
      expect(await shop.decisions(friend)).toMatchObject([
        { subject: { kind: 'step' }, ...sentOnce, via: 'push' },
        { subject: { kind: 'greeting' }, ...sentOnce, via: 'reply' },
      ])
    })
  }, 170_000)

  test('after LINE took a push and before that was written down: each friend has the steps once', async () => {
    await inShop(async (shop) => {
      const scenario = await shop.scenario(['一通目', '二通目'].map((words) => ({ timing: AT_ONCE, words })))
      const friends = [await shop.follower(), await shop.follower()] as const
      for (const friend of friends) await eventually(() => shop.friend(friend))
      const [answerLost, onItsWay] = friends
      shop.control.setFault({ endpoint: 'push', kind: 'timeout-after', delayMs: LONGER_THAN_WE_LIVE_MS, count: 1 })
      const cutOff = [shop.startScenario(answerLost, scenario).catch(() => undefined)]
      await eventually(() => expect(shop.said(answerLost)).toHaveLength(1))
      shop.control.setFault({ endpoint: 'push', kind: 'slow', delayMs: WHILE_WE_ARE_DOWN_MS, count: 1 })
      cutOff.push(shop.startScenario(onItsWay, scenario).catch(() => undefined))
      await eventually(() => expect(shop.control.faults()).toEqual([]))
      await shop.stack.kill()
      await Promise.all(cutOff)

      await shop.stack.restart()
      for (const friend of friends) {
        await eventually(async () => expect(await shop.decisions(friend)).toHaveLength(2))
        expect(await shop.decisions(friend)).toMatchObject([sentOnce, sentOnce])
        expect(shop.said(friend)).toEqual([{ via: 'push', texts: ['一通目', '二通目'] }])
        expect(await shop.enrolments(friend)).toMatchObject([{ status: 'finished' }])
      }
    })
  }, 170_000)

  test('after LINE took a reply and before that was written down: it is not said again as a push', async () => {
    await inShop(async (shop) => {
      const scenario = await shop.scenario([{ timing: AT_ONCE, words: '一通目' }])
      await shop.greet(GREETING, scenario)
      shop.control.setFault({ endpoint: 'reply', kind: 'timeout-after', delayMs: LONGER_THAN_WE_LIVE_MS, count: 1 })
      const answerLost = await shop.follower()
      await eventually(() => expect(shop.said(answerLost)).toHaveLength(1))
      shop.control.setFault({ endpoint: 'reply', kind: 'slow', delayMs: WHILE_WE_ARE_DOWN_MS, count: 1 })
      const onItsWay = await shop.follower()
      await eventually(() => expect(shop.control.faults()).toEqual([]))
      await shop.stack.kill()

      await shop.stack.restart()
      for (const friend of [answerLost, onItsWay]) {
        await eventually(async () => expect(await shop.decisions(friend)).toHaveLength(2))
        expect(await shop.decisions(friend)).toMatchObject([
          { subject: { kind: 'step' }, ...sentOnce, via: 'reply', isCounted: false },
          { subject: { kind: 'greeting' }, ...sentOnce, via: 'reply', isCounted: false },
        ])
        expect(shop.said(friend)).toEqual([{ via: 'reply', texts: [GREETING, '一通目'] }])
      }
      expect(shop.control.counters(shop.channel).usage).toBe(0)
    })
  }, 170_000)

  test('right after a webhook about fifty followers was answered: each of them is greeted once', async () => {
    await inShop(async (shop) => {
      await shop.greet(GREETING)
      const users = shop.control.createUsers(50)
      const follows = await Promise.all(users.map((user) => shop.control.follow(user, shop.channel, { deliver: false })))
      const events = follows.flatMap(({ event }) => (event ? [event] : []))
      // Greetings are on their way when we die, and others have not left.
      shop.control.setFault({ endpoint: 'reply', kind: 'slow', delayMs: 4_000 })
      let delivery = await shop.control.webhook(shop.channel, events)
      // LINE waits two seconds for an answer and then sends the same events again.
      while (delivery?.status !== 200) delivery = await shop.control.webhook(shop.channel, events, { isRedelivery: true })
      await shop.stack.kill()
      expect(shop.control.deliveries(shop.channel, { users }).deliveries).toBeLessThan(50)
      shop.control.clearFaults()

      await shop.stack.restart()
      await eventually(() => expect(shop.control.deliveries(shop.channel, { label: GREETING, users })).toMatchObject({ min: 1, max: 1 }))
      await eventually(async () => expect(await shop.today()).toMatchObject({ added: 50 }))
      await eventually(async () => {
        const { replies = 0, pushes = 0 } = (await shop.today()) ?? {}
        expect(replies + pushes).toBe(50)
      })
      expect(shop.control.deliveries(shop.channel, { users })).toMatchObject({ deliveries: 50, min: 1, max: 1 })
    })
  }, 170_000)

  test('in the middle of a broadcast to 3,000 friends: everybody gets it once, and it ends as done', async () => {
    await inShop(async (shop) => {
      const users = await shop.oldFriends(3_000)
      shop.control.setFault({ endpoint: 'multicast', kind: 'timeout-after', delayMs: LONGER_THAN_WE_LIVE_MS, count: 2 })
      shop.control.setFault({ endpoint: 'multicast', kind: 'slow', delayMs: WHILE_WE_ARE_DOWN_MS, count: 1 })
      shop.control.setFault({ endpoint: 'multicast', kind: 'timeout-before', delayMs: LONGER_THAN_WE_LIVE_MS, count: 2 })
      const id = await shop.sendBroadcast('本日限り、ヘッドスパ20%オフ')
      await eventually(() => expect(shop.control.faults()).toEqual([]))
      await eventually(() => expect(shop.control.counters(shop.channel).accepted.multicast).toBeGreaterThanOrEqual(2))
      await shop.stack.kill()
      expect(shop.control.deliveries(shop.channel, { users }).min).toBe(0)

      await shop.stack.restart()
      await eventually(async () => expect(await shop.broadcast(id)).toMatchObject({ status: 'done' }), 90_000)
      expect(await shop.broadcast(id)).toMatchObject({ targetCount: 3_000, sentCount: 3_000, failedCount: 0, error: null })
      expect(shop.control.deliveries(shop.channel, { users })).toMatchObject({ users: 3_000, deliveries: 3_000, min: 1, max: 1 })
    })
  }, 170_000)

  test('while what was done still waits to be written down: the records come, and none twice', async () => {
    await inShop(async (shop) => {
      await shop.greet(GREETING)
      const friends: UserInfo[] = []
      // Records wait on their queue for a second at most; again with others, should they have been written before we could strike.
      do {
        const others = await Promise.all([1, 2, 3, 4, 5].map(() => shop.follower()))
        for (const friend of others) await eventually(() => expect(shop.said(friend)).toHaveLength(1))
        friends.push(...others)
      } while ((await shop.written()) === friends.length)
      await shop.stack.kill()

      await shop.stack.restart()
      const all = friends.length
      await eventually(async () => expect(await shop.today()).toMatchObject({ added: all, replies: all }))
      // Once the records of somebody who came later are there, those of before have all been taken.
      friends.push(await shop.follower())
      await eventually(async () => expect(await shop.today()).toMatchObject({ added: all + 1, replies: all + 1, pushes: 0, multicasts: 0 }))
      for (const friend of friends) expect(await shop.decisions(friend)).toMatchObject([{ subject: { kind: 'greeting' }, ...sentOnce }])
      expect(await shop.written()).toBe(all + 1)
    })
  }, 170_000)
})
