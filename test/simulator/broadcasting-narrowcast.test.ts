import { expect, test } from 'vitest'
import type { ChannelOptions } from '../../simulator/index.ts'
import { KEY, platform, say } from './platform.ts'

const DAY = 24 * 3_600_000
const WRONG_ID = '00000000-0000-4000-8000-000000000000'

/** Friends enough for narrowcasts, and a clock that only the test moves. */
function town({ people = 200, channel = {} }: { people?: number; channel?: Partial<ChannelOptions> } = {}) {
  const made = platform({ channel, simulator: { sleep: () => new Promise(() => {}) } })
  const { call, control } = made
  const friends = control.createUsers(people, { seed: 3, friendOf: made.channel })
  const narrowcast = (more: object = {}, headers?: Record<string, string>) =>
    call('POST', '/v2/bot/message/narrowcast', { body: { messages: [say('選ばれた方へ')], ...more }, headers })
  const progress = async (requestId: string | undefined) =>
    (await call('GET', `/v2/bot/message/progress/narrowcast?requestId=${requestId}`)).body
  const carryOut = async (more: object = {}) => {
    const { status, body, headers } = await narrowcast(more)
    expect({ status, body }).toEqual({ status: 202, body: {} })
    await control.advance(60_000)
    return { requestId: headers['x-line-request-id'], progress: await progress(headers['x-line-request-id']) }
  }
  const upload = async (ids: string[]) => {
    const body = { description: `audience ${Math.random()}`, audiences: ids.map((id) => ({ id })) }
    const answer = await call('POST', '/v2/bot/audienceGroup/upload', { body })
    await control.advance(5_000)
    return answer.body.audienceGroupId
  }
  const idsOf = (from: number, to: number) => friends.slice(from, to).map(({ userId }) => userId)
  return { ...made, friends, narrowcast, progress, carryOut, upload, idsOf }
}

test('a narrowcast is taken at once and sent later, with progress to be asked for', async () => {
  const { narrowcast, progress, control, channel, friend } = town()
  const { status, headers } = await narrowcast()
  expect(status).toBe(202)
  const id = headers['x-line-request-id']
  expect(await progress(id)).toEqual({ phase: 'waiting', acceptedTime: '2026-08-01T03:00:00.000Z' })
  expect(control.received(friend, channel)).toEqual([])
  await control.advance(2_000)
  expect(await progress(id)).toMatchObject({ phase: 'sending', targetCount: 201, successCount: 0, failureCount: 0 })
  await control.block(friend, channel)
  await control.advance(1_000)
  expect(await progress(id)).toEqual({
    phase: 'succeeded',
    targetCount: 201,
    successCount: 200,
    failureCount: 1,
    acceptedTime: '2026-08-01T03:00:00.000Z',
    completedTime: '2026-08-01T03:00:03.000Z',
  })
  expect(control.counters(channel)).toMatchObject({ usage: 200, accepted: { narrowcast: 1 }, deliveries: { narrowcast: 200 } })
})

test('progress is known of narrowcasts only, and for 14 days', async () => {
  const { carryOut, call, push, control } = town()
  const { requestId } = await carryOut()
  const ask = (id: string | undefined) => call('GET', `/v2/bot/message/progress/narrowcast?requestId=${id}`)
  expect((await ask('abc')).status).toBe(400)
  expect(await ask((await push([say('a')])).headers['x-line-request-id'])).toMatchObject({ status: 404, body: { message: 'Not found' } })
  await control.advance(13 * DAY)
  expect((await ask(requestId)).status).toBe(200)
  await control.advance(DAY)
  expect((await ask(requestId)).status).toBe(404)
})

test('recipients are audiences joined by and, or and not', async () => {
  const { carryOut, upload, idsOf } = town()
  const a = { type: 'audience', audienceGroupId: await upload(idsOf(0, 60)) }
  const b = { type: 'audience', audienceGroupId: await upload(idsOf(40, 100)) }
  const count = async (recipient: object) => (await carryOut({ recipient })).progress.successCount
  expect(await count(a)).toBe(60)
  expect(await count({ type: 'operator', or: [a, b] })).toBe(100)
  expect(await count({ type: 'operator', and: [a, b] })).toBe(20)
  expect(await count({ type: 'operator', and: [a, { type: 'operator', not: b }] })).toBe(40)
})

test('a redelivery leaves out, or repeats, those of an earlier narrowcast', async () => {
  const { carryOut, narrowcast, upload, idsOf } = town()
  const recipient = { type: 'audience', audienceGroupId: await upload(idsOf(0, 60)) }
  const { requestId } = await carryOut({ recipient })
  const earlier = { type: 'redelivery', requestId }
  expect((await carryOut({ recipient: earlier })).progress.successCount).toBe(60)
  expect((await carryOut({ recipient: { type: 'operator', not: earlier } })).progress.successCount).toBe(141)
  expect(await narrowcast({ recipient: { ...earlier, requestId: WRONG_ID } })).toMatchObject({
    status: 400,
    body: { message: `Invalid request id: ${WRONG_ID}` },
  })
})

test('attributes choose friends, and too few of them make the narrowcast fail', async () => {
  const { carryOut, control, friends } = town()
  for (const [index, { userId }] of friends.entries()) {
    const age = index < 100 ? 22 : 41
    control.updateUser(userId, { attributes: { gender: index % 2 === 0 ? 'female' : 'male', age, area: 'jp_13', appType: 'ios' } })
  }
  const filtered = async (demographic: object) => (await carryOut({ filter: { demographic } })).progress
  const female = { type: 'gender', oneOf: ['female'] }
  const young = { type: 'age', gte: 'age_20', lt: 'age_25' }
  expect(await filtered({ type: 'operator', and: [female, young] })).toMatchObject({ phase: 'succeeded', targetCount: expect.any(Number) })
  expect(
    (await filtered({ type: 'operator', and: [female, young, { type: 'area', oneOf: ['jp_13'] }] })).successCount,
  ).toBeGreaterThanOrEqual(50)
  expect((await filtered({ type: 'subscriptionPeriod', lt: 'day_7' })).successCount).toBe(201)
  expect(await filtered({ type: 'subscriptionPeriod', gte: 'day_30' })).toMatchObject({ phase: 'failed', errorCode: 2 })
  expect(await filtered({ type: 'age', gte: 'age_70' })).toMatchObject({
    phase: 'failed',
    errorCode: 2,
    failedDescription: expect.any(String),
    successCount: 0,
    completedTime: expect.any(String),
  })
})

test('attributes need a hundred friends whom LINE knows', async () => {
  const { narrowcast } = town({ people: 60 })
  expect(await narrowcast({ filter: { demographic: { type: 'gender', oneOf: ['male'] } } })).toMatchObject({
    status: 403,
    body: { message: 'Your account does not have enough friends' },
  })
  expect((await narrowcast()).status).toBe(202)
})

test('limits choose at random, or forbid to reach only some', async () => {
  const { carryOut, narrowcast, control, channel } = town({ channel: { quota: 500 } })
  expect((await carryOut({ limit: { max: 30 } })).progress).toMatchObject({ phase: 'succeeded', successCount: 30, targetCount: 30 })
  expect(control.deliveries(channel)).toMatchObject({ max: 1, histogram: { 0: 171, 1: 30 } })
  control.setQuota(channel, 80)
  expect((await carryOut()).progress).toMatchObject({ phase: 'failed', errorCode: 1 })
  expect((await carryOut({ limit: { upToRemainingQuota: true, forbidPartialDelivery: true } })).progress).toMatchObject({
    phase: 'failed',
    errorCode: 5,
  })
  expect((await carryOut({ limit: { upToRemainingQuota: true } })).progress).toMatchObject({ phase: 'succeeded', successCount: 50 })
  expect(control.counters(channel).usage).toBe(80)
  expect(await narrowcast()).toMatchObject({ status: 429, body: { message: 'You have reached your monthly limit.' } })
  expect(await narrowcast({ limit: { forbidPartialDelivery: true } })).toMatchObject({
    status: 400,
    body: { message: 'The option forbidPartialDelivery must be used with upToRemainingQuota.' },
  })
})

test('while it is under way, a narrowcast holds the messages it may need', async () => {
  const { narrowcast, push, control, channel } = town({ channel: { quota: 201 } })
  await narrowcast()
  await control.advance(2_000)
  expect(await push([say('a')])).toMatchObject({ status: 429, body: { message: 'You have reached your monthly limit.' } })
  await control.advance(1_000)
  expect(control.counters(channel)).toMatchObject({ usage: 201, deliveries: { narrowcast: 201 } })
})

test('a retry key is accepted once', async () => {
  const { narrowcast } = town()
  const first = await narrowcast({}, { 'x-line-retry-key': KEY })
  expect(await narrowcast({}, { 'x-line-retry-key': KEY })).toMatchObject({
    status: 409,
    headers: { 'x-line-accepted-request-id': first.headers['x-line-request-id'] },
  })
})

const audience = { type: 'audience', audienceGroupId: 1 }
const REFUSED: [name: string, more: object, expected: object][] = [
  ['an unknown audience', { recipient: audience }, { message: 'Invalid audience group id: 1' }],
  ['a recipient of no kind', { recipient: { type: 'tag' } }, { details: [{ property: 'recipient.type' }] }],
  ['an operator without members', { recipient: { type: 'operator', and: [] } }, { details: [{ property: 'recipient.and' }] }],
  [
    'an operator with two of them',
    { recipient: { type: 'operator', and: [audience], not: audience } },
    { details: [{ property: 'recipient' }] },
  ],
  ['eleven audiences', { recipient: { type: 'operator', or: Array(11).fill(audience) } }, { details: [{ property: 'recipient' }] }],
  ['an unknown gender', demographic({ type: 'gender', oneOf: ['x'] }), { details: [{ property: 'filter.demographic.oneOf[0]' }] }],
  ['no gender', demographic({ type: 'gender', oneOf: [] }), { details: [{ property: 'filter.demographic.oneOf' }] }],
  ['an age LINE does not have', demographic({ type: 'age', gte: 'age_17' }), { details: [{ property: 'filter.demographic.gte' }] }],
  [
    'ages the wrong way round',
    demographic({ type: 'age', gte: 'age_30', lt: 'age_20' }),
    { details: [{ property: 'filter.demographic' }] },
  ],
  ['no bounds', demographic({ type: 'subscriptionPeriod' }), { details: [{ property: 'filter.demographic' }] }],
  ['a limit of nobody', { limit: { max: 0 } }, { details: [{ property: 'limit.max' }] }],
  ['a wrong message', { messages: [{ type: 'text', text: '' }] }, { details: [{ property: 'messages[0].text' }] }],
]
function demographic(filter: object): object {
  return { filter: { demographic: filter } }
}

test.each(REFUSED)('%s is refused', async (_, more, expected) => {
  const { narrowcast } = town()
  expect(await narrowcast(more)).toMatchObject({ status: 400, body: expected })
})

test('sixty an hour', async () => {
  const { narrowcast } = town({ people: 1 })
  for (let i = 0; i < 60; i += 1) expect((await narrowcast()).status).toBe(202)
  expect((await narrowcast()).status).toBe(429)
})
