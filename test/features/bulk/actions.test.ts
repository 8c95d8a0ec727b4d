import { expect, test } from 'vitest'
import { crm } from '../../harness/crm.ts'
import { bubble, eventually } from '../../harness/index.ts'

const send = (words: string) => ({ kind: 'send' as const, bubbles: [bubble(words)] })

test("a tag's action list runs for those who get the tag, once, and not at all without run_actions", async () => {
  const h = await crm()
  const [first, second] = [await h.follows(), await h.follows()]
  const ids = [await h.friendId(first), await h.friendId(second)]
  const tag = await h.tag('VIP', { actions: [send('ようこそ')] })
  expect(await h.preview({ kind: 'tag.add', tagIds: [tag.id] }, ids)).toMatchObject({ hasActions: true })
  await h.bulk({ kind: 'tag.add', tagIds: [tag.id] }, ids.slice(0, 1), { runActions: false })
  expect(await h.bulk({ kind: 'tag.add', tagIds: [tag.id] }, ids)).toMatchObject({ done: 1, skipped: 1, about: { runActions: true } })
  await eventually(async () => {
    await h.clock.settle()
    expect([h.wordsTo(first), h.wordsTo(second)]).toEqual([[], ['ようこそ']])
  })
})

test('a scenario is started and stopped friend by friend; who is left out is told why', async () => {
  const h = await crm()
  const scenario = await h.scenario([{ after: { minutes: 30 }, text: '一' }])
  const [reader, other, blocked] = [await h.follows(), await h.follows(), await h.follows()]
  const ids = [await h.friendId(reader), await h.friendId(other), await h.friendId(blocked)]
  await h.starts(reader, scenario)
  await h.bulk({ kind: 'friend.block', keepData: true }, ids.slice(2))
  const operation = { kind: 'scenario.start' as const, scenarioId: scenario.id }
  expect(await h.preview(operation, ids)).toEqual({ count: 3, changes: 1, full: 0, hasActions: false, canUndo: false })
  const started = await h.bulk(operation, ids)
  expect(started).toMatchObject({
    done: 1,
    skipped: 2,
    failed: 0,
    canUndo: false,
    about: { operation: 'scenario.start', name: 'はじめまして' },
  })
  expect((await h.failures(started)).map(({ place, reason }) => [place, reason])).toEqual([
    [ids[0], 'already-reading'],
    [ids[2], 'blocked-by-staff'],
  ])
  expect(await h.enrolments(other)).toMatchObject([{ status: 'reading' }])
  const stopped = await h.bulk({ kind: 'scenario.stop', scenarioId: scenario.id }, ids)
  expect(stopped).toMatchObject({ done: 2, skipped: 1 })
  expect(await h.enrolments(other)).toMatchObject([{ status: 'stopped' }])
})

test('a scenario that is switched off is not started', async () => {
  const h = await crm()
  const ids = await h.friends(1)
  const scenario = await h.scenario([{ after: { minutes: 30 }, text: '一' }])
  await h.edit(scenario, [], { isActive: false })
  const body = { operation: { kind: 'scenario.start', scenarioId: scenario.id }, target: { friendIds: ids } }
  expect(await h.staff.post(`${h.api}/bulk/preview`, body)).toMatchObject({ status: 409 })
})

test('an action list runs for each friend in their own line', async () => {
  const h = await crm()
  const users = [await h.follows(), await h.follows()]
  const ids = await Promise.all(users.map(h.friendId))
  const tag = await h.tag('案内済み')
  const job = await h.bulk({ kind: 'actions.run', actions: [{ kind: 'tag.add', tagId: tag.id }, send('お知らせです')] }, ids)
  expect(job).toMatchObject({ status: 'done', done: 2, canUndo: false })
  await eventually(async () => {
    await h.clock.settle()
    expect(users.map(h.wordsTo)).toEqual([['お知らせです'], ['お知らせです']])
    expect(await h.bearers(tag.id)).toEqual(ids)
  })
})
