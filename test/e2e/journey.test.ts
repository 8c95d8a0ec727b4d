import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildDashboard } from './built-dashboard.ts'
import { type Journey, onJourney } from './desk.ts'
import { launchBrowser } from './launch.ts'
import { result, sendTwice, writeBroadcast } from './screens/broadcasts.ts'
import { decisions, openBlocked, openFriend, openTab, sees } from './screens/friends.ts'
import { signIn, signOut } from './screens/login.ts'
import type { Phone } from './screens/phones.ts'
import { changeStep, meetConflict, openScenario, publish, saved, timings } from './screens/scenarios.ts'
import { goTo, resumeSending, stopAllSending, switchTo } from './screens/shell.ts'
import { lookAround, OWNER, openShop, readFriend, SCENARIO, STEPS, soon, welcomeFriend } from './story.ts'

/** One minute, and room for a slow machine. */
const MINUTE_STEP_MS = 75_000
const QUOTA = 200

let browser: Browser
let dashboard: Awaited<ReturnType<typeof buildDashboard>>
beforeAll(async () => {
  dashboard = await buildDashboard()
  browser = await launchBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  dashboard.remove()
})
const by = () => ({ browser, dashboard: dashboard.folder, quota: QUOTA })

/** Two tabs change the same scenario; the later one is asked, and nothing of the earlier one is lost. */
async function editInTwoTabs({ desk }: Journey): Promise<void> {
  await openScenario(desk, SCENARIO)
  const other = await desk.secondTab()
  await other.page.getByRole('heading', { level: 1, name: SCENARIO }).waitFor()
  await changeStep(desk, { no: 3, text: `${STEPS[2]} 一つ目のタブ` })
  await saved(desk)
  desk.watch.intend({ status: 409, path: `${new URL(desk.page.url()).pathname.replace('/a/', '/api/v1/accounts/')}/draft` })
  await changeStep(other, { no: 3, text: `${STEPS[2]} 二つ目のタブ` })
  await meetConflict(other)
  await sees(other, '一つ目のタブ')
  expect(await timings(other)).toEqual(other.words.steps)
  await other.page.close()
  await publish(desk, { notice: 'published' })
}

/** A broadcast to two phones, confirmed with a double click: once on each. */
async function broadcastToBoth({ desk, stack, channel }: Journey, phones: Phone[]): Promise<void> {
  const { broadcast } = desk.words
  const text = '雨の日はヘッドスパが500円引きです☔️'
  const bill = await writeBroadcast(desk, { name: '雨の日', text })
  expect(bill).toEqual({
    [broadcast.confirmTarget]: broadcast.people('2'),
    [broadcast.confirmLeft]: broadcast.messagesCount(String(QUOTA)),
    [broadcast.confirmCost]: `−${broadcast.messagesCount('2')}`,
    [broadcast.confirmAfter]: broadcast.messagesCount(String(QUOTA - 2)),
  })
  await sendTwice(desk, 2)
  expect(await result(desk)).toMatchObject({
    [broadcast.resultTargets]: '2',
    [broadcast.resultSent]: '2',
    [broadcast.resultFailedCount]: '0',
  })
  for (const phone of phones) await phone.hears(text)
  for (const phone of phones) expect((await phone.heard()).filter((said) => said === text)).toHaveLength(1)
  expect(stack.simulator.simulator.control.counters(channel).accepted.multicast).toBe(1)
}

/** One of the two blocks the account: the dashboard says so everywhere, and the next broadcast passes them by. */
async function blockAndBroadcast({ desk }: Journey, { blocks, stays }: { blocks: Phone; stays: Phone }): Promise<void> {
  const { broadcast, friend } = desk.words
  await blocks.block()
  await openBlocked(desk, blocks.name)
  await sees(desk, friend.blocked)
  await sees(desk, desk.words.activity['friend.blocked'])

  const text = '明日は10時に開店します🌷'
  const bill = await writeBroadcast(desk, { name: 'あした', text })
  expect(bill[broadcast.confirmTarget]).toBe(broadcast.people('1'))
  await sendTwice(desk, 1)
  expect(await result(desk)).toMatchObject({ [broadcast.resultTargets]: '1', [broadcast.resultSent]: '1' })
  await stays.hears(text)
  expect(await blocks.heard()).not.toContain(text)
}

/** The numbers of the day, when all of that is done. */
async function readHome({ desk, stack, channel }: Journey): Promise<void> {
  const { home } = desk.words
  expect(stack.simulator.simulator.control.counters(channel).deliveries).toMatchObject({ reply: 2, push: 2, multicast: 3 })
  await goTo(desk, 'home')
  for (const sum of [home.addedSum('2'), home.blockedSum('1'), home.sentSum('7'), home.receivedSum('1')]) await sees(desk, sum)
  await desk.look('home: after a day')
}

async function leaveAndComeBack({ desk }: Journey): Promise<void> {
  await signOut(desk)
  desk.watch.intend({ status: 401, path: '/api/auth/sign-in/email' })
  await signIn(desk, { ...OWNER, password: 'not-the-right-one' })
  await desk.page.getByRole('alert').getByText(desk.words.wrongPassword).waitFor()
  await desk.look('sign-in: refused')
  await signIn(desk, OWNER)
  await desk.page.getByRole('navigation', { name: desk.words.shell.navigation }).waitFor()
}

describe.concurrent('the main job, in a browser', () => {
  test('an owner opens a shop at a desk, in Japanese, and looks after her first friends', async () => {
    await onJourney({ ...by(), language: 'ja', width: 1280 }, async (journey) => {
      const { desk, phones, stack } = journey
      await openShop(journey)
      const hana = await welcomeFriend(journey)
      const followedAt = Date.now()
      await readFriend(journey, hana.name)

      const [stranger] = stack.simulator.simulator.control.createUsers(1, { nameOf: () => `"><img src=x onerror=alert(1)>'太郎'` })
      const taro = await phones.open(stranger?.displayName ?? '')
      await taro.follow()
      await taro.hears(STEPS[0])
      await phones.look()
      await broadcastToBoth(journey, [hana, taro])
      await openFriend(desk, taro.name)
      await editInTwoTabs(journey)
      await lookAround(desk)

      await hana.hears(STEPS[1], followedAt + MINUTE_STEP_MS - Date.now())
      await taro.hears(STEPS[1], MINUTE_STEP_MS)
      await openFriend(desk, hana.name)
      await openTab(desk, 'decisions')
      await soon(async () => expect(await decisions(desk)).toHaveLength(4))
      await openTab(desk, 'scenarios')
      await sees(desk, desk.words.enrol.progress(3, 3))
      await sees(desk, /18:00/)

      await stopAllSending(desk)
      await desk.look('friend: all sending stopped')
      await resumeSending(desk)
      await blockAndBroadcast(journey, { blocks: taro, stays: hana })
      await readHome(journey)
      await leaveAndComeBack(journey)
      expect(desk.watch.faults()).toEqual([])
    })
  }, 180_000)

  test('the same shop is opened on a phone, in English', async () => {
    await onJourney({ ...by(), language: 'en', width: 375 }, async (journey) => {
      const { desk } = journey
      await openShop(journey)
      const hana = await welcomeFriend(journey)
      await readFriend(journey, hana.name)
      await openScenario(desk, SCENARIO)
      await lookAround(desk)
      const japanese = await switchTo(desk, 'ja')
      await lookAround(japanese)
      await switchTo(japanese, 'en')
      const { broadcast } = desk.words
      const bill = await writeBroadcast(desk, { name: 'Rainy day', text: 'Head spa, 500 yen off ☔️' })
      expect(bill[broadcast.confirmTarget]).toBe(broadcast.people('1'))
      await sendTwice(desk, 1)
      expect(await result(desk)).toMatchObject({ [broadcast.resultSent]: '1' })
      await hana.hears('Head spa, 500 yen off ☔️')
      await stopAllSending(desk)
      await desk.look('broadcast: all sending stopped')
      await resumeSending(desk)
      await hana.block()
      await openBlocked(desk, hana.name)
      await sees(desk, desk.words.friend.blocked)
      await desk.look('friend: blocked')
      await leaveAndComeBack(journey)
      expect(desk.watch.faults()).toEqual([])
    })
  }, 180_000)
})
