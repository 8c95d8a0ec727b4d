import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { UserInfo } from '../../../simulator/index.ts'
import { copyInbound } from '../../../src/features/media/index.ts'
import { eventually } from '../../harness/index.ts'
import { ORIGIN } from '../staff/visitor.ts'
import { fileOf, filled, html, jpeg, m4a, mp4, pdf } from './files.ts'
import { library } from './kit.ts'

type Bytes = Uint8Array<ArrayBuffer>

interface Content {
  bytes: Bytes
  contentType: string
  readyAfterMs?: number
  isFailing?: boolean
}

/** A shop to which friends send files. */
async function counter() {
  const h = await library()
  const row = (messageId: string) =>
    env.DB.prepare(
      'SELECT status, content_type AS contentType, bytes, preview_type AS previewType FROM inbound_media WHERE account_id = ? AND line_message_id = ?',
    )
      .bind(h.account.id, messageId)
      .first<{ status: string; contentType: string | null; bytes: number | null; previewType: string | null }>()
  return {
    ...h,
    row,
    /** A friend sends a file; gives LINE's id of the message. */
    async sends(user: UserInfo, message: { type: string; [more: string]: unknown }, content?: Content): Promise<string> {
      const { messageId } = await h.done(h.line.control.sendMessage(user, h.channel, message, content ? { content } : {}))
      return String(messageId)
    },
    becomes: (messageId: string, status: string) =>
      eventually(async () => {
        const found = await row(messageId)
        if (found?.status !== status) throw new Error(`${messageId} is ${found?.status}`)
        return found
      }),
    keys: async () => (await env.FILES.list({ prefix: `inbound/${h.account.id}/` })).objects.map(({ key }) => key),
    async look(messageId: string, more = '', headers: Record<string, string> = {}) {
      const Cookie = [...h.staff.jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await exports.default.fetch(`${ORIGIN}${h.api}/talk/media/${messageId}${more}`, { headers: { Cookie, ...headers } })
      const [type, disposition, policy, cache] = ['content-type', 'content-disposition', 'content-security-policy', 'cache-control'].map(
        (name) => answer.headers.get(name),
      )
      return { status: answer.status, type, disposition, policy, cache, bytes: new Uint8Array(await answer.arrayBuffer()) }
    },
  }
}

test('a picture is copied at once and seen by staff alone', async () => {
  const h = await counter()
  const user = await h.follows('花子')
  const picture = jpeg(300, 200)
  const id = await h.sends(user, { type: 'image' }, { bytes: picture, contentType: 'image/jpeg' })
  expect(await h.becomes(id, 'kept')).toEqual({
    status: 'kept',
    contentType: 'image/jpeg',
    bytes: picture.length,
    previewType: 'image/jpeg',
  })
  const [shown] = (await h.talk(user)).filter(({ media }) => media)
  expect(shown?.media).toEqual({ status: 'kept', contentType: 'image/jpeg', bytes: picture.length, hasPreview: true })
  expect(await h.look(id)).toEqual({
    status: 200,
    type: 'image/jpeg',
    disposition: 'inline',
    policy: expect.stringMatching(/^sandbox/),
    cache: 'no-store',
    bytes: picture,
  })
  expect(await h.look(id, '?preview=true')).toMatchObject({ status: 200, type: 'image/jpeg' })
  expect((await exports.default.fetch(`${ORIGIN}${h.api}/talk/media/${id}`)).status).toBe(401)
  const other = await counter()
  expect(await other.look(id)).toMatchObject({ status: 404 })
  expect(await h.look('123456')).toMatchObject({ status: 404 })
})

test('a film that LINE still prepares is fetched when it is ready, with the picture that LINE makes of it', async () => {
  const h = await counter()
  const user = await h.follows()
  const film = mp4({ data: 100_000 })
  const id = await h.sends(user, { type: 'video', duration: 3000 }, { bytes: film, contentType: 'video/mp4', readyAfterMs: 5000 })
  expect(await h.row(id)).toMatchObject({ status: 'waiting' })
  expect(await h.look(id)).toMatchObject({ status: 404 })
  await h.clock.advance({ seconds: 10 })
  expect(await h.becomes(id, 'kept')).toEqual({ status: 'kept', contentType: 'video/mp4', bytes: film.length, previewType: 'image/png' })
  expect(await h.look(id, '', { Range: 'bytes=0-3' })).toMatchObject({ status: 206, type: 'video/mp4', bytes: film.slice(0, 4) })
  expect(await h.look(id, '?preview=true')).toMatchObject({ status: 200, type: 'image/png' })
})

test('a voice is a sound, whatever its container is called; what LINE cannot prepare is gone', async () => {
  const h = await counter()
  const user = await h.follows()
  const voice = await h.sends(user, { type: 'audio', duration: 5000 }, { bytes: mp4({ size: null }), contentType: 'audio/x-m4a' })
  expect(await h.becomes(voice, 'kept')).toMatchObject({ contentType: 'audio/mp4', previewType: null })
  const never = await h.sends(user, { type: 'audio' }, { bytes: m4a(), contentType: 'audio/mp4', isFailing: true })
  expect(await h.becomes(never, 'gone')).toMatchObject({ contentType: null })
})

test('a file is saved, not opened, whatever it says it is', async () => {
  const h = await counter()
  const user = await h.follows()
  const page = await h.sends(user, { type: 'file', fileName: '見積 "1".html', fileSize: 5 }, { bytes: html(), contentType: 'text/html' })
  await h.becomes(page, 'kept')
  expect(await h.look(page)).toMatchObject({
    status: 200,
    type: 'application/octet-stream',
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent('見積 "1".html')}`,
    bytes: html(),
  })
  const paper = await h.sends(user, { type: 'file', fileName: 'a.pdf', fileSize: 5 }, { bytes: pdf(), contentType: 'application/pdf' })
  expect(await h.becomes(paper, 'kept')).toMatchObject({ contentType: 'application/pdf' })
  expect(await h.look(paper)).toMatchObject({ type: 'application/octet-stream', disposition: expect.stringMatching(/^attachment/) })
})

test('what is larger than a part, and of unknown length, arrives whole', async () => {
  const h = await counter()
  const user = await h.follows()
  const film = mp4({ isLate: true, data: 11 * 1024 * 1024 + 77 })
  const id = await h.sends(user, { type: 'video' }, { bytes: film, contentType: 'video/mp4' })
  expect(await h.becomes(id, 'kept')).toMatchObject({ bytes: film.length })
  expect((await h.look(id)).bytes.every((byte, i) => byte === film[i])).toBe(true)
})

test.each(['500-before', '429', 'timeout-before'] as const)('a fault of LINE (%s) only delays the copy', async (kind) => {
  const h = await counter()
  const user = await h.follows()
  h.line.control.setFault({ endpoint: 'content', kind, count: 1 })
  const id = await h.sends(user, { type: 'image' }, { bytes: jpeg(), contentType: 'image/jpeg' })
  expect(await h.becomes(id, 'kept')).toMatchObject({ contentType: 'image/jpeg' })
})

test('a token that LINE does not take any more is renewed', async () => {
  const h = await counter()
  const user = await h.follows()
  h.line.control.setFault({ endpoint: 'content', kind: '401', count: 1 })
  const id = await h.sends(user, { type: 'image' }, { bytes: jpeg(), contentType: 'image/jpeg' })
  await h.becomes(id, 'kept')
})

test('what a friend takes back is gone for good, before it was copied, while it is, and after', async () => {
  const h = await counter()
  const user = await h.follows()
  const unsend = (id: string) => h.done(h.line.control.unsend(user, h.channel, id))
  const picture = { bytes: jpeg(), contentType: 'image/jpeg' }

  const after = await h.sends(user, { type: 'image' }, picture)
  await h.becomes(after, 'kept')
  await unsend(after)
  expect(await h.becomes(after, 'unsent')).toEqual({ status: 'unsent', contentType: null, bytes: null, previewType: null })
  expect(await h.look(after)).toMatchObject({ status: 404 })
  await eventually(async () => expect(await h.keys()).toEqual([]))

  const held = h.line.holdAnswers('/content')
  const during = await h.sends(user, { type: 'image' }, picture)
  await held.arrived()
  await unsend(during)
  await h.becomes(during, 'unsent')
  held.release()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect([(await h.row(during))?.status, await h.keys()]).toEqual(['unsent', []])

  const before = await h.sends(user, { type: 'video' }, { ...picture, readyAfterMs: 60_000 })
  await unsend(before)
  await h.becomes(before, 'unsent')
  await h.clock.advance({ minutes: 2 })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect([(await h.row(before))?.status, await h.keys()]).toEqual(['unsent', []])
})

test('a copy that comes twice does nothing, and one that was left behind by a crash goes', async () => {
  const h = await counter()
  const user = await h.follows()
  const id = await h.sends(user, { type: 'image' }, { bytes: jpeg(), contentType: 'image/jpeg' })
  await h.becomes(id, 'kept')
  const job = { kind: 'inbound' as const, accountId: h.account.id, messageId: id, messageType: 'image' as const }
  await copyInbound(env, job)
  expect(await h.row(id)).toMatchObject({ status: 'kept' })
  await h.done(h.line.control.unsend(user, h.channel, id))
  await h.becomes(id, 'unsent')
  await eventually(async () => expect(await h.keys()).toEqual([]))
  await env.FILES.put(`inbound/${h.account.id}/${id}`, fileOf(filled(10)))
  await copyInbound(env, job)
  expect(await h.keys()).toEqual([])
})

test('what another service sent in the name of a friend stays there', async () => {
  const h = await counter()
  const user = await h.follows()
  const contentProvider = {
    type: 'external',
    originalContentUrl: 'https://elsewhere.test/a.jpg',
    previewImageUrl: 'https://elsewhere.test/b.jpg',
  }
  const id = await h.sends(user, { type: 'image', contentProvider })
  expect(await h.row(id)).toBe(null)
  const [message] = (await h.talk(user)).filter(({ direction }) => direction === 'in')
  expect(message).toMatchObject({ media: null, content: { inbound: { kind: 'image', text: 'https://elsewhere.test/a.jpg' } } })
})
