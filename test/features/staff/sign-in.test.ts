import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { noStaff, refusal, SESSION_COOKIE, visitor } from './visitor.ts'

const HANAKO = { name: '花子', email: 'hanako@enishi.test', password: 'correct horse' }
const { name: _name, ...LOGIN } = HANAKO

beforeEach(noStaff)

describe('the first start', () => {
  test('the first person to sign up is the owner and is signed in', async () => {
    const hanako = visitor()
    expect(await hanako.get('/api/v1/setup')).toMatchObject({ status: 200, body: { needsOwner: true } })
    expect(await hanako.post('/api/auth/sign-up/email', HANAKO)).toMatchObject({ status: 200, body: { ok: true } })
    const me = await hanako.get('/api/v1/me')
    expect(me).toMatchObject({ status: 200, body: { name: '花子', email: HANAKO.email, role: 'owner' } })
    expect(me.body).toHaveProperty('permissions', expect.arrayContaining(['accounts.edit', 'staff.edit', 'broadcasts.send']))
    expect(await hanako.get('/api/v1/setup')).toMatchObject({ body: { needsOwner: false } })
  })

  test('whoever comes second is refused, also with the same e-mail address', async () => {
    await visitor().post('/api/auth/sign-up/email', HANAKO)
    for (const email of ['taro@enishi.test', HANAKO.email]) {
      const answer = await visitor().post('/api/auth/sign-up/email', { ...HANAKO, email })
      expect(answer).toMatchObject({ status: 403, body: refusal('sign-up-closed') })
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })

  test('of many who sign up at the same moment one becomes the owner and the others are told', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => visitor().post('/api/auth/sign-up/email', { ...HANAKO, email: `p${i}@enishi.test` })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(403)])
    for (const { status, body } of answers) if (status === 403) expect(body).toEqual(refusal('sign-up-closed'))
    expect(await env.DB.prepare('SELECT count(*) AS n FROM staff').first('n')).toBe(1)
  })

  test('a sign-up that broke off before the password was stored does not lock everybody out', async () => {
    const then = Date.now() - 5 * 60_000
    await env.DB.prepare(
      `INSERT INTO staff (id, name, email, role, created_at, updated_at) VALUES ('x', 'x', 'x@enishi.test', 'owner', ?, ?)`,
    )
      .bind(then, then)
      .run()
    expect(await visitor().get('/api/v1/setup')).toMatchObject({ body: { needsOwner: true } })
    expect(await visitor().post('/api/auth/sign-up/email', HANAKO)).toMatchObject({ status: 200 })
  })

  test('each wrong field is named', async () => {
    const answer = await visitor().post('/api/auth/sign-up/email', { name: ' ', email: 'hanako', password: 'short', role: 'owner' })
    const text = expect.any(String)
    expect(answer).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { name: text, email: text, password: text, role: text } }),
    })
  })

  test('the password is kept as a salted hash', async () => {
    await visitor().post('/api/auth/sign-up/email', HANAKO)
    const hash = await env.DB.prepare('SELECT password FROM staff_credentials').first<string>('password')
    expect(hash).toMatch(/^scrypt\$16384\$16\$1\$[\w+/=]{24}\$[\w+/=]{88}$/)
  })
})

describe('signing in', () => {
  beforeEach(async () => {
    await visitor().post('/api/auth/sign-up/email', HANAKO)
  })

  test('sets a cookie that scripts and other sites do not get', async () => {
    const { headers, status } = await visitor().post('/api/auth/sign-in/email', LOGIN)
    expect(status).toBe(200)
    const cookie = headers.getSetCookie().find((line) => line.startsWith(`${SESSION_COOKIE}=`)) ?? ''
    expect(SESSION_COOKIE).toMatch(/^__Secure-/)
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=2592000']) expect(cookie).toContain(part)
  })

  test('does not tell a wrong password from an unknown address', async () => {
    const wrong = await visitor().post('/api/auth/sign-in/email', { ...LOGIN, password: 'wrong horse' })
    const unknown = await visitor().post('/api/auth/sign-in/email', { ...LOGIN, email: 'nobody@enishi.test' })
    expect(wrong).toMatchObject({ status: 401, body: refusal('wrong-password') })
    expect(unknown).toMatchObject({ status: 401, body: refusal('wrong-password') })
  })

  test('takes the password in any Unicode form and the address in any case', async () => {
    await noStaff()
    await visitor().post('/api/auth/sign-up/email', { ...HANAKO, password: 'パスワードがぎぐげご' })
    const login = { email: 'Hanako@Enishi.test', password: 'パスワードがぎぐげご'.normalize('NFD') }
    expect(await visitor().post('/api/auth/sign-in/email', login)).toMatchObject({ status: 200 })
  })

  test('ends with sign-out: the cookie is gone and would not work any more', async () => {
    const hanako = visitor()
    await hanako.post('/api/auth/sign-in/email', LOGIN)
    const kept = hanako.jar.get(SESSION_COOKIE) ?? ''
    expect(await hanako.post('/api/auth/sign-out')).toMatchObject({ status: 200 })
    expect(hanako.jar.has(SESSION_COOKIE)).toBe(false)
    hanako.jar.set(SESSION_COOKIE, kept)
    expect(await hanako.get('/api/v1/me')).toMatchObject({ status: 401, body: refusal('unauthorized') })
  })

  test('is not repeated without end: by address', async () => {
    const thief = visitor()
    for (let i = 0; i < 10; i++)
      expect((await thief.post('/api/auth/sign-in/email', { email: `p${i}@enishi.test`, password: 'guess' })).status).toBe(401)
    const answer = await thief.post('/api/auth/sign-in/email', LOGIN)
    expect(answer).toMatchObject({ status: 429, body: refusal('too-many') })
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(500)
    expect(await visitor().post('/api/auth/sign-in/email', LOGIN)).toMatchObject({ status: 200 })
  })

  test('is not repeated without end: by e-mail, in parallel and from many addresses', async () => {
    const tries = Array.from({ length: 14 }, () => visitor().post('/api/auth/sign-in/email', { ...LOGIN, password: 'guess' }))
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(4).fill(429)])
  })

  test('that succeeds does not use up tries', async () => {
    const hanako = visitor()
    for (let i = 0; i < 12; i++) expect((await hanako.post('/api/auth/sign-in/email', LOGIN)).status).toBe(200)
  })

  test('is refused from a page of another site', async () => {
    const headers = { Origin: 'https://evil.test' }
    expect(await visitor().send('POST', '/api/auth/sign-in/email', { body: LOGIN, headers })).toMatchObject({
      status: 403,
      body: refusal('foreign-origin'),
    })
  })

  test('takes no more than a sign-in needs', async () => {
    const answer = await visitor().post('/api/auth/sign-in/email', { ...LOGIN, password: 'x'.repeat(20_000) })
    expect(answer).toMatchObject({ status: 413, body: refusal('too-large') })
  })

  test('offers nothing else of the login library', async () => {
    const hanako = visitor()
    await hanako.post('/api/auth/sign-in/email', LOGIN)
    for (const path of ['update-user', 'change-email', 'delete-user', 'reset-password'])
      expect((await hanako.post(`/api/auth/${path}`, {})).status).toBe(404)
    expect((await hanako.get('/api/auth/get-session')).status).toBe(404)
  })
})
