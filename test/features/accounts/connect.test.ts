import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { accountSecrets } from '../../../src/features/accounts/index.ts'
import { member, refusal, type Visitor } from '../staff/visitor.ts'
import { linePlatform, newChannelId } from './line.ts'

const SECRET_OF_NOBODY = '0123456789abcdef0123456789abcdef'
let line: ReturnType<typeof linePlatform>
let admin: Visitor

beforeEach(async () => {
  line = linePlatform()
  admin = await member('admin')
})

const channelOf = (name: string) => {
  const { channelId, channelSecret, ...info } = line.control.createChannel({ name, channelId: newChannelId() })
  return { ids: { channelId, channelSecret }, ...info }
}
const idOf = (body: unknown): number => (typeof body === 'object' && body !== null && 'id' in body ? Number(body.id) : 0)
const connected = async (name: string) => {
  const { ids, ...info } = channelOf(name)
  const { body } = await admin.post('/api/v1/accounts', ids)
  return { ids, info, id: idOf(body), path: `/api/v1/accounts/${idOf(body)}` }
}

describe('connecting', () => {
  test('takes name and icon from LINE and says where webhooks go', async () => {
    const { ids, basicId, botUserId, pictureUrl } = channelOf('サロン縁 "吉祥寺" 🌸')
    const { status, body } = await admin.post('/api/v1/accounts', ids)
    const id = idOf(body)
    const account = {
      id,
      name: 'サロン縁 "吉祥寺" 🌸',
      basicId,
      botUserId,
      pictureUrl,
      channelId: ids.channelId,
      timeZone: 'Asia/Tokyo',
      sendingStoppedAt: null,
      quietHours: null,
      webhookSeenAt: null,
      webhookUrl: `https://enishi.test/webhook/${id}`,
      createdAt: expect.any(Number),
    }
    expect({ status, body }).toEqual({ status: 201, body: account })
    expect(await admin.get(`/api/v1/accounts/${id}`)).toMatchObject({ status: 200, body: account })
    expect((await admin.get('/api/v1/accounts')).body).toEqual({ items: expect.arrayContaining([account]) })
  })

  test('keeps the secret sealed, out of every answer and out of the record', async () => {
    const { id, ids, path } = await connected('秘密')
    const rows = JSON.stringify([
      await env.DB.prepare('SELECT * FROM accounts WHERE id = ?').bind(id).all(),
      await env.DB.prepare('SELECT * FROM audit_log').all(),
      (await admin.get(path)).body,
    ])
    expect(rows).not.toContain(ids.channelSecret)
    expect(await accountSecrets(env, id)).toMatchObject({
      id,
      channelId: ids.channelId,
      channelSecret: ids.channelSecret,
      formerSecret: null,
    })
  })

  test('refuses a wrong secret at its field, with the reason of LINE', async () => {
    const { ids } = channelOf('違う')
    const answer = await admin.post('/api/v1/accounts', { ...ids, channelSecret: SECRET_OF_NOBODY })
    expect(answer).toMatchObject({ status: 400, body: refusal('invalid', { fields: { channelSecret: expect.stringContaining('LINE') } }) })
  })

  test('refuses what cannot be an id, a secret or a time zone before LINE is asked', async () => {
    const answer = await admin.post('/api/v1/accounts', { channelId: 'abc', channelSecret: 'short', timeZone: 'Mars/Base' })
    const text = expect.any(String)
    expect(answer).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { channelId: text, channelSecret: text, timeZone: text } }),
    })
    expect(line.control.log()).toEqual([])
  })

  test('takes each channel once, also when it is sent twice at the same moment', async () => {
    const { ids } = channelOf('一度だけ')
    const answers = await Promise.all([1, 2, 3].map(() => admin.post('/api/v1/accounts', ids)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect(await admin.post('/api/v1/accounts', ids)).toMatchObject({ status: 409, body: refusal('account-connected') })
  })

  test('says so when LINE is out of order, and keeps nothing', async () => {
    const { ids } = channelOf('障害')
    line.control.setFault({ endpoint: 'token', kind: '500-before' })
    expect(await admin.post('/api/v1/accounts', ids)).toMatchObject({ status: 502, body: refusal('line-unreachable') })
    line.control.clearFaults()
    expect(await admin.post('/api/v1/accounts', ids)).toMatchObject({ status: 201 })
  })
})

describe('changing', () => {
  test('every change is seen by the objects of the friends: the version goes up', async () => {
    const { id, path } = await connected('変更')
    const version = () => env.DB.prepare('SELECT config_version FROM accounts WHERE id = ?').bind(id).first('config_version')
    const answer = await admin.patch(path, { timeZone: 'Asia/Seoul', isSendingStopped: true })
    expect(answer).toMatchObject({ status: 200, body: { timeZone: 'Asia/Seoul', sendingStoppedAt: expect.any(Number) } })
    expect(await version()).toBe(2)
    expect(await admin.patch(path, { isSendingStopped: false })).toMatchObject({ status: 200, body: { sendingStoppedAt: null } })
    expect(await version()).toBe(3)
  })

  test('a new secret is checked at LINE first, and the former one is remembered', async () => {
    const { id, ids, path } = await connected('鍵')
    expect(await admin.patch(path, { channelSecret: SECRET_OF_NOBODY })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { channelSecret: expect.any(String) } }),
    })
    line.control.updateChannel(ids.channelId, { channelSecret: SECRET_OF_NOBODY })
    expect(await admin.patch(path, { channelSecret: SECRET_OF_NOBODY })).toMatchObject({ status: 200 })
    expect(await accountSecrets(env, id)).toMatchObject({ channelSecret: SECRET_OF_NOBODY, formerSecret: ids.channelSecret })
    await admin.patch(path, { channelSecret: SECRET_OF_NOBODY })
    expect(await accountSecrets(env, id)).toMatchObject({ channelSecret: SECRET_OF_NOBODY, formerSecret: ids.channelSecret })
  })

  test('quiet hours are set, shown, changed and taken away, and the objects of the friends see it', async () => {
    const { id, path } = await connected('静かな時間')
    const seen = () => env.DB.prepare('SELECT config_version, quiet_from, quiet_to FROM accounts WHERE id = ?').bind(id).first()
    const night = { from: '21:00', to: '08:00' }
    expect(await admin.patch(path, { quietHours: night })).toMatchObject({ status: 200, body: { quietHours: night } })
    expect(await seen()).toEqual({ config_version: 2, quiet_from: '21:00', quiet_to: '08:00' })
    expect((await admin.get(path)).body).toMatchObject({ quietHours: night })
    // Another setting leaves them as they are.
    expect(await admin.patch(path, { timeZone: 'Asia/Seoul' })).toMatchObject({ body: { quietHours: night, timeZone: 'Asia/Seoul' } })
    expect(await admin.patch(path, { quietHours: null })).toMatchObject({ status: 200, body: { quietHours: null } })
    expect(await seen()).toEqual({ config_version: 4, quiet_from: null, quiet_to: null })
  })

  test.each([
    ['a whole day', { from: '08:00', to: '08:00' }, 'quietHours.to'],
    ['no such time', { from: '24:00', to: '08:00' }, 'quietHours.from'],
    ['half a time', { from: '9:00', to: '10:00' }, 'quietHours.from'],
    ['no end', { from: '21:00' }, 'quietHours.to'],
    ['something else', 'night', 'quietHours'],
    ['more than that', { from: '21:00', to: '08:00', days: [1] }, 'quietHours.days'],
  ])('quiet hours are refused at their field: %s', async (_, quietHours, field) => {
    const { path } = await connected('静かな時間の誤り')
    expect(await admin.patch(path, { quietHours })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { [field]: expect.any(String) } }),
    })
    expect((await admin.get(path)).body).toMatchObject({ quietHours: null })
  })

  test('is recorded with before and after', async () => {
    const { id, path } = await connected('記録')
    await admin.patch(path, { timeZone: 'Asia/Seoul' })
    const row = await env.DB.prepare(
      `SELECT account_id, target, before, after FROM audit_log WHERE operation = 'changeAccount' AND account_id = ?`,
    )
      .bind(id)
      .first()
    expect(row).toMatchObject({ account_id: id, target: `account:${id}` })
    expect(JSON.parse(String(row?.before))).toMatchObject({ timeZone: 'Asia/Tokyo' })
    expect(JSON.parse(String(row?.after))).toMatchObject({ timeZone: 'Asia/Seoul' })
  })
})

test('an account that is not there is 404, whatever its id looks like', async () => {
  for (const id of ['999999', '0', '-1', '01', '1.5', 'abc', '9999999999999999', '1e3'])
    expect(await admin.get(`/api/v1/accounts/${id}`)).toMatchObject({ status: 404, body: refusal('not-found') })
  await expect(accountSecrets(env, 999_999)).rejects.toMatchObject({ status: 404 })
})
