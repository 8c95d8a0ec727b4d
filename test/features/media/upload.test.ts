import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { refusal } from '../staff/visitor.ts'
import { fileOf, gif, heic, html, jpeg, m4a, mov, mp3, mp4, pdf, png, svg, webp } from './files.ts'
import { library } from './kit.ts'

const objects = async (): Promise<number> => (await env.FILES.list({ prefix: 'media/' })).objects.length

test('a picture is taken by what it is, whatever it is called', async () => {
  const h = await library()
  const picture = jpeg(1200, 800)
  expect(await h.upload(picture, 'holiday.exe')).toEqual({
    ...{ id: expect.any(Number), key: expect.stringMatching(/^[\w-]{24}$/), kind: 'image', name: 'holiday.exe', folderId: null },
    ...{
      contentType: 'image/jpeg',
      bytes: picture.length,
      width: 1200,
      height: 800,
      durationMs: null,
      previewType: 'image/jpeg',
      widths: [],
    },
    ...{ url: expect.stringMatching(/^https:\/\/enishi\.test\/m\/[\w-]{24}\/original$/), previewUrl: expect.stringMatching(/\/preview$/) },
    ...{ createdAt: h.clock.now(), deletedAt: null },
  })
})

test('films and sounds have their length; a sound in an MP4 is served as a sound', async () => {
  const h = await library()
  expect(await h.upload(mp4({ seconds: 4 }), 'a.mp4')).toMatchObject({
    kind: 'video',
    width: 320,
    durationMs: 4000,
    previewType: null,
    previewUrl: null,
  })
  expect(await h.upload(mp3({ frames: 383 }), 'a.mp3')).toMatchObject({ kind: 'audio', contentType: 'audio/mpeg', durationMs: 9982 })
  for (const sound of [m4a(6), mp4({ size: null, seconds: 6 })]) {
    const { key, ...made } = await h.upload(sound, 'a.m4a')
    expect(made).toMatchObject({ kind: 'audio', contentType: 'audio/mp4', durationMs: 6000 })
    const served = await h.fetch(`/m/${key}/original`)
    expect([served.headers.get('content-type'), (await served.arrayBuffer()).byteLength]).toEqual(['audio/mp4', sound.length])
  }
})

test.each([
  ['media-webp', webp()],
  ['media-gif', gif()],
  ['media-heic', heic()],
  ['media-svg', svg()],
  ['media-html', html()],
  ['media-mov', mov()],
  ['media-pdf', pdf()],
  ['media-unknown', fileOf('nothing of the kind')],
  ['media-truncated', jpeg().slice(0, -2)],
])('%s is refused with the reason and the remedy, and leaves nothing behind', async (code, file) => {
  const h = await library()
  const before = await objects()
  const { status, body } = await h.putUp(file, 'photo.png')
  expect([status, body]).toEqual([400, refusal(code, { fields: { file: expect.any(String) } })])
  expect(await objects()).toBe(before)
  expect(await h.list()).toEqual([])
  expect(await env.DB.prepare('SELECT count(*) AS n FROM media_uploads WHERE account_id = ?').bind(h.account.id).first('n')).toBe(0)
})

test('a PNG that breaks off is refused', async () => {
  const h = await library()
  const whole = await png(30, 20)
  expect(await h.putUp(whole.slice(0, -1))).toMatchObject({ status: 400, body: refusal('media-truncated', { fields: expect.anything() }) })
})

test('what is too large for one request, or comes without its length, is not read', async () => {
  const h = await library()
  const large = await h.send('POST', `${h.media}?name=x.jpg`, jpeg(), { 'Content-Length': String(10 * 1024 * 1024 + 1) })
  expect([large.status, large.body]).toEqual([413, refusal('media-too-large', { fields: { file: expect.any(String) } })])
  expect(await h.putUp(new Uint8Array(0))).toMatchObject({
    status: 400,
    body: refusal('media-empty', { fields: { file: expect.any(String) } }),
  })
})

test('a name is needed, and a folder of this account that is for files', async () => {
  const h = await library()
  const other = await library()
  const folder = await other.must<{ id: number }>(other.staff.post(`${other.api}/folders`, { kind: 'media', name: '写真' }))
  expect(await h.send('POST', h.media, jpeg())).toMatchObject({
    status: 400,
    body: refusal('invalid', { fields: { name: expect.any(String) } }),
  })
  expect(await h.putUp(jpeg(), 'a', `&folderId=${folder.id}`)).toMatchObject({
    status: 400,
    body: refusal('invalid', { fields: { folderId: expect.any(String) } }),
  })
  expect(await other.putUp(jpeg(), 'a', `&folderId=${folder.id}`)).toMatchObject({ status: 201, body: { folderId: folder.id } })
})

test('who may only look cannot put files up', async () => {
  const h = await library()
  const { member } = await import('../staff/visitor.ts')
  const viewer = await member('viewer', { expiresAt: h.clock.now() + 1e9 })
  expect(await viewer.send('POST', `${h.media}?name=a`, { raw: jpeg() })).toMatchObject({ status: 403 })
  expect(await viewer.get(h.media)).toMatchObject({ status: 200, body: { items: [] } })
})

test('a small picture is its own preview; a film gets one once, and it is checked', async () => {
  const h = await library()
  const film = await h.upload(mp4(), 'film.mp4')
  const preview = (raw: Uint8Array<ArrayBuffer>) => h.send('PUT', `${h.media}/${film.id}/preview`, raw)
  expect(await preview(mp4())).toMatchObject({ status: 400, body: refusal('media-unfit', { fields: expect.anything() }) })
  expect(await preview(html())).toMatchObject({ status: 400, body: refusal('media-html', { fields: expect.anything() }) })
  expect(await preview(await png(10, 10, { extra: 1024 * 1024 }))).toMatchObject({ status: 413 })
  expect(await preview(await png(32, 24))).toMatchObject({
    status: 200,
    body: { previewType: 'image/png', previewUrl: expect.stringMatching(/preview$/) },
  })
  expect(await preview(jpeg(32, 24))).toMatchObject({ status: 409, body: refusal('already-there') })
  const sound = await h.upload(mp3(), 'a.mp3')
  expect(await h.send('PUT', `${h.media}/${sound.id}/preview`, jpeg())).toMatchObject({ status: 400 })
})

test('widths of imagemaps are checked to the pixel', async () => {
  const h = await library()
  const { id } = await h.upload(jpeg(2080, 1040), 'map.jpg')
  const width = (n: number, raw: Uint8Array<ArrayBuffer>) => h.send('PUT', `${h.media}/${id}/widths/${n}`, raw)
  expect(await width(1040, jpeg(1039, 520))).toMatchObject({ status: 400, body: refusal('media-unfit', { fields: expect.anything() }) })
  expect(await width(500, jpeg(500, 250))).toMatchObject({ status: 404 })
  for (const n of [1040, 240, 700, 300, 460]) expect(await width(n, jpeg(n, n / 2))).toMatchObject({ status: 200 })
  expect(await width(240, jpeg(240, 120))).toMatchObject({ status: 409 })
  expect(await h.must(h.staff.get(`${h.media}/${id}`))).toMatchObject({ widths: [240, 300, 460, 700, 1040] })
})

test('an Idempotency-Key does not make one file of two', async () => {
  const h = await library()
  // A body that is a file is not held in memory to be compared.
  const headers = { 'Idempotency-Key': crypto.randomUUID() }
  for (const size of [10, 20])
    expect(await h.send('POST', `${h.media}?name=a`, jpeg(size, size), headers)).toMatchObject({ status: 201, body: { width: size } })
})
