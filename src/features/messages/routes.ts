import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { MessageCheck, MessagePreview, SendTest, ShowMessages, TestFriend, TestFriendList, TestFriendParam, TestSent } from './schema.ts'
import { checkMessages, previewMessages } from './service.ts'
import { addTestFriend, listTestFriends, removeTestFriend } from './test-friends.ts'
import { sendTest } from './test-send.ts'

const tags = ['messages']
const TEST_FRIENDS = '/accounts/{accountId}/test-friends'

const previewRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/messages/preview',
  operationId: 'previewMessages',
  tags,
  summary: 'Bubbles as LINE is given them for a friend, or for nobody; nothing is sent',
  ...needs('templates.view'),
  request: { params: AccountParam, body: body(ShowMessages) },
  responses: { 200: json(MessagePreview, 'The messages, and what could not be shown as it is written'), ...errors(400) },
})

const checkRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/messages/check',
  operationId: 'checkMessages',
  tags,
  summary: 'Ask LINE whether it would take these bubbles; nothing is sent and nothing counted',
  ...needs('messages.test'),
  request: { params: AccountParam, body: body(ShowMessages) },
  responses: { 200: json(MessageCheck, 'What LINE says'), ...errors(400, 502) },
})

const testRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/messages/test',
  operationId: 'sendTest',
  tags,
  summary: 'Send bubbles to test friends; LINE counts it',
  description:
    'LINE is asked first whether it takes them; when it does not, nothing is sent (422, `fields` says why). Send an `Idempotency-Key` to be sure that it goes out once.',
  ...needs('messages.test'),
  request: { params: AccountParam, body: body(SendTest) },
  responses: { 202: json(TestSent, 'To whom it goes'), ...errors(400, 409, 422, 502) },
})

const listRoute = createRoute({
  method: 'get',
  path: TEST_FRIENDS,
  operationId: 'listTestFriends',
  tags,
  summary: 'Whom tests are sent to',
  ...needs('templates.view'),
  request: { params: AccountParam },
  responses: { 200: json(TestFriendList, 'The test friends') },
})

const putRoute = createRoute({
  method: 'put',
  path: `${TEST_FRIENDS}/{friendId}`,
  operationId: 'addTestFriend',
  tags,
  summary: 'Make a friend one to whom tests are sent; a second time changes nothing',
  ...needs('messages.test'),
  request: { params: TestFriendParam },
  responses: { 200: json(TestFriend, 'They get tests'), ...errors(404, 409) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: `${TEST_FRIENDS}/{friendId}`,
  operationId: 'removeTestFriend',
  tags,
  summary: 'Send no more tests to a friend; a second time changes nothing',
  ...needs('messages.test'),
  request: { params: TestFriendParam },
  responses: { 200: json(Ok, 'They get no tests'), ...errors(404) },
})

/** Under /api/v1. */
export const messageRoutes = accountRouter()
  .openapi(previewRoute, async (c) => c.json(await previewMessages(c.var.ctx, c.req.valid('json')), 200))
  .openapi(checkRoute, async (c) => c.json(await checkMessages(c.var.ctx, c.req.valid('json')), 200))
  .openapi(testRoute, async (c) => {
    const key = c.req.header('Idempotency-Key')
    return c.json(await sendTest(c.var.ctx, { ...c.req.valid('json'), key }), 202)
  })
  .openapi(listRoute, async (c) => c.json(await listTestFriends(c.var.ctx), 200))
  .openapi(putRoute, async (c) => c.json(await addTestFriend(c.var.ctx, c.req.valid('param').friendId), 200))
  .openapi(deleteRoute, async (c) => {
    await removeTestFriend(c.var.ctx, c.req.valid('param').friendId)
    return c.json({ ok: true as const }, 200)
  })
