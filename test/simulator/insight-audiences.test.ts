import { expect, test } from 'vitest'
import { platform, say } from './platform.ts'

const PATH = '/v2/bot/audienceGroup'
const URL = 'https://example.com/'

function account(people = 100) {
  const made = platform({ channel: { rateLimits: false } })
  const friends = made.control.createUsers(people, { seed: 11, friendOf: made.channel })
  const upload = (more: object = {}) => made.call('POST', `${PATH}/upload`, { body: { description: '常連', ...more } })
  const ids = friends.map(({ userId }) => ({ id: userId }))
  const code = (answer: { status: number; body: object }) => ({ status: answer.status, details: Object(answer.body).details })
  return { ...made, friends, upload, ids, code }
}

test('an audience is uploaded, added to, read, renamed, listed and deleted', async () => {
  const { upload, call, ids, clock } = account()
  const made = await upload({ audiences: ids.slice(0, 3), uploadDescription: '一回目' })
  expect(made).toMatchObject({
    status: 202,
    body: { type: 'UPLOAD', description: '常連', createRoute: 'MESSAGING_API', permission: 'READ_WRITE' },
  })
  const { audienceGroupId } = made.body
  const get = async () => (await call('GET', `${PATH}/${audienceGroupId}`)).body
  expect(await get()).toMatchObject({
    audienceGroup: { status: 'IN_PROGRESS', audienceCount: 3 },
    jobs: [{ description: '一回目', audienceCount: 3 }],
  })
  clock.now += 1_000
  expect((await call('PUT', `${PATH}/upload`, { body: { audienceGroupId, audiences: ids.slice(2, 5) } })).status).toBe(202)
  expect(await get()).toMatchObject({
    audienceGroup: { status: 'READY', audienceCount: 5 },
    jobs: [{}, { description: null, jobStatus: 'FINISHED' }],
  })
  expect((await call('PUT', `${PATH}/${audienceGroupId}/updateDescription`, { body: { description: 'VIP' } })).status).toBe(200)
  await upload({ description: '空' })
  expect((await call('GET', `${PATH}/list?page=1&description=vip`)).body).toMatchObject({
    audienceGroups: [{ audienceGroupId, description: 'VIP' }],
    totalCount: 1,
    hasNextPage: false,
    page: 1,
    size: 20,
  })
  expect((await call('GET', `${PATH}/list?page=1&size=1`)).body).toMatchObject({ hasNextPage: true, totalCount: 2 })
  expect((await call('DELETE', `${PATH}/${audienceGroupId}`)).status).toBe(202)
  expect(await call('GET', `${PATH}/${audienceGroupId}`)).toMatchObject({
    status: 400,
    body: { message: 'audience group not found', details: [{ message: 'AUDIENCE_GROUP_NOT_FOUND' }] },
  })
})

test('what is wrong with an audience is told by a code', async () => {
  const { upload, call, ids, code } = account(2)
  const details = (message: string, property?: string) => ({ status: 400, details: [property ? { message, property } : { message }] })
  expect(code(await upload({ description: '' }))).toEqual(details('AUDIENCE_GROUP_NAME_EMPTY'))
  expect(code(await upload({ description: 'あ'.repeat(121) }))).toEqual(details('AUDIENCE_GROUP_NAME_SIZE_OVER'))
  expect(code(await upload({ description: 'a\nb' }))).toEqual(details('AUDIENCE_GROUP_NAME_WRONG'))
  expect(code(await upload({ audiences: [{ id: 'x' }] }))).toEqual(details('UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT', 'audiences'))
  const many = Array(10_001).fill(ids[0])
  expect(code(await upload({ audiences: many }))).toEqual(details('UPLOAD_AUDIENCE_GROUP_TOO_MANY_AUDIENCE_IDS', 'audiences'))
  const unknown = { audienceGroupId: 1, audiences: ids }
  expect(code(await call('PUT', `${PATH}/upload`, { body: unknown }))).toEqual(details('AUDIENCE_GROUP_NOT_FOUND'))
  const push = { description: 'a', requestId: 'b' }
  expect(code(await call('POST', `${PATH}/imp`, { body: push }))).toEqual(details('REQUEST_NOT_FOUND'))
  expect((await call('GET', `${PATH}/list`)).status).toBe(400)
})

test('those who opened or clicked make audiences, for which narrowcasts have a least size', async () => {
  const { call, control, channel, clock, friends, upload, ids } = account()
  const sent = await call('POST', '/v2/bot/message/broadcast', { body: { messages: [say(`どうぞ ${URL}`)] } })
  const requestId = sent.headers['x-line-request-id']
  control.react(channel, { requestId, opened: 0.8, clicked: 0.3 })
  const make = async (kind: string, more: object = {}) =>
    (await call('POST', `${PATH}/${kind}`, { body: { description: kind, requestId, ...more } })).body.audienceGroupId
  const seen = await make('imp')
  const clicked = await make('click', { clickUrl: URL })
  clock.now += 1_000
  const status = async (id: unknown) => (await call('GET', `${PATH}/${id}`)).body.audienceGroup
  expect(await status(seen)).toMatchObject({ status: 'READY', type: 'IMP', requestId })
  expect(await status(clicked)).toMatchObject({ status: 'IN_PROGRESS', type: 'CLICK', clickUrl: URL })
  expect(await call('POST', `${PATH}/imp`, { body: { description: 'again', requestId } })).toMatchObject({ status: 400 })
  const narrowcast = (recipient: object) => call('POST', '/v2/bot/message/narrowcast', { body: { messages: [say('a')], recipient } })
  expect((await narrowcast({ type: 'audience', audienceGroupId: clicked })).body).toEqual({
    message: `Invalid audience group id: ${clicked}`,
  })
  const fine = await narrowcast({ type: 'audience', audienceGroupId: seen })
  await new Promise((resolve) => setTimeout(resolve, 10))
  const progress = await call('GET', `/v2/bot/message/progress/narrowcast?requestId=${fine.headers['x-line-request-id']}`)
  expect(progress.body).toMatchObject({ phase: 'succeeded' })
  for (const user of friends.slice(0, 60)) await control.block(user, channel)
  const uploaded = (await upload({ audiences: ids })).body.audienceGroupId
  clock.now += 1_000
  const both = [seen, uploaded].map((audienceGroupId) => ({ type: 'audience', audienceGroupId }))
  const tiny = await narrowcast({ type: 'operator', or: both })
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect((await call('GET', `/v2/bot/message/progress/narrowcast?requestId=${tiny.headers['x-line-request-id']}`)).body).toMatchObject({
    phase: 'failed',
    errorCode: 4,
  })
})
