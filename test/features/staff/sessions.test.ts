import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { member, noStaff, refusal, SESSION_COOKIE, visitor } from './visitor.ts'

const DAY_MS = 24 * 60 * 60_000

beforeEach(noStaff)

test('one sees where one is signed in and can end any of these sessions, also the present one', async () => {
  const phone = await member('editor')
  await env.DB.prepare(`UPDATE staff_sessions SET user_agent = 'Phone'`).run()
  const { body } = await phone.get('/api/v1/me/sessions')
  const time = expect.any(Number)
  expect(body).toEqual({ items: [{ id: phone.sessionId, createdAt: time, expiresAt: time, userAgent: 'Phone', isCurrent: true }] })
  expect(await phone.delete(`/api/v1/me/sessions/${phone.sessionId}`)).toMatchObject({ status: 200, body: { ok: true } })
  expect(await phone.get('/api/v1/me')).toMatchObject({ status: 401 })
})

test("somebody else's session does not exist", async () => {
  const [editor, admin] = [await member('editor'), await member('admin')]
  expect(await admin.delete(`/api/v1/me/sessions/${editor.sessionId}`)).toMatchObject({ status: 404, body: refusal('not-found') })
  expect(await editor.get('/api/v1/me')).toMatchObject({ status: 200 })
})

test('ending a session is recorded', async () => {
  const editor = await member('editor')
  await editor.delete(`/api/v1/me/sessions/${editor.sessionId}`)
  const row = await env.DB.prepare('SELECT operation, target, actor, actor_name FROM audit_log').first()
  expect(row).toEqual({
    operation: 'revokeMySession',
    target: `session:${editor.sessionId}`,
    actor: `staff:${editor.staffId}`,
    actor_name: 'editorさん',
  })
})

test('a forged, altered or empty cookie is no session', async () => {
  const editor = await member('editor')
  const cookie = decodeURIComponent(editor.jar.get(SESSION_COOKIE) ?? '')
  const [token = '', signature = ''] = cookie.split('.')
  const others = [
    `${token}x.${signature}`,
    `${token}.${signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`,
    token,
    `${token}.`,
    `.${signature}`,
    'x.!',
    '',
  ]
  for (const other of others) {
    editor.jar.set(SESSION_COOKIE, encodeURIComponent(other))
    expect(await editor.get('/api/v1/me')).toMatchObject({ status: 401, body: refusal('unauthorized') })
  }
})

test('a session that has ended lets nobody in', async () => {
  const editor = await member('editor', { expiresAt: Date.now() - 1 })
  expect(await editor.get('/api/v1/me')).toMatchObject({ status: 401 })
})

test('a session that is used goes on: its end moves, at most once a day', async () => {
  const editor = await member('editor', { expiresAt: Date.now() + 10 * DAY_MS })
  const first = await editor.get('/api/v1/me')
  expect(first.headers.getSetCookie()).toEqual([expect.stringContaining('Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax; Secure')])
  await expect
    .poll(() => env.DB.prepare('SELECT expires_at FROM staff_sessions').first<number>('expires_at'))
    .toBeGreaterThan(Date.now() + 29 * DAY_MS)
  const second = await editor.get('/api/v1/me')
  expect(second).toMatchObject({ status: 200 })
  expect(second.headers.getSetCookie()).toEqual([])
})

test('each role has its permissions', async () => {
  const operator = await (await member('operator')).get('/api/v1/me')
  const views = ['tags', 'fields', 'marks', 'segments', 'talk', 'templates', 'media', 'action-lists'].map((word) => `${word}.view`)
  const allowed = ['home.view', 'accounts.view', 'friends.view', 'friends.edit', ...views, 'actions.run']
  expect(operator.body).toHaveProperty('permissions', allowed)
  const editor = await (await member('editor')).get('/api/v1/me')
  expect(editor.body).toHaveProperty('permissions', expect.not.arrayContaining([expect.stringMatching(/^(csv|staff)\.|^accounts\.edit$/)]))
  const viewer = await (await member('viewer')).get('/api/v1/me')
  expect(viewer.body).toHaveProperty(
    'permissions',
    expect.not.arrayContaining([expect.stringMatching(/\.(edit|send|start|bulk|export|import)$/)]),
  )
})

test('without a session there is the setup and nothing else', async () => {
  expect(await visitor().get('/api/v1/setup')).toMatchObject({ status: 200 })
  for (const path of ['me', 'me/sessions', 'accounts'])
    expect(await visitor().get(`/api/v1/${path}`)).toMatchObject({ status: 401, body: refusal('unauthorized') })
})
