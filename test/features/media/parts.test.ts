import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { PART_BYTES } from '../../../src/features/media/schema.ts'
import { everyFiveMinutes } from '../../../src/queues/scheduled.ts'
import { refusal } from '../staff/visitor.ts'
import { html, m4a, mp4 } from './files.ts'
import { library } from './kit.ts'

const BIG = 2 * PART_BYTES + 1000
const film = () => mp4({ isLate: true, data: BIG })
const piece = (file: Uint8Array<ArrayBuffer>, no: number) => file.slice((no - 1) * PART_BYTES, no * PART_BYTES)
const uploads = (accountId: number) =>
  env.DB.prepare('SELECT count(*) AS n FROM media_uploads WHERE account_id = ?').bind(accountId).first('n')

test('a film comes in parts, in any order, some of them twice, and is the same afterwards', async () => {
  const h = await library()
  const file = film()
  const { id, partCount, partBytes } = await h.start({ bytes: file.length, name: '動画.mp4' })
  expect([partCount, partBytes]).toEqual([3, PART_BYTES])
  for (const no of [3, 1, 1]) expect(await h.part(id, no, piece(file, no))).toMatchObject({ status: 200 })
  expect(await h.must(h.staff.get(`${h.media}/uploads/${id}`))).toMatchObject({ parts: [1, 3] })
  expect(await h.staff.post(`${h.media}/uploads/${id}/complete`)).toMatchObject({ status: 409, body: refusal('parts-missing') })
  expect(await h.part(id, 2, piece(file, 2))).toMatchObject({ status: 200, body: { parts: [1, 2, 3] } })
  const made = await h.must<{ key: string }>(h.staff.post(`${h.media}/uploads/${id}/complete`))
  expect(made).toMatchObject({ kind: 'video', name: '動画.mp4', bytes: file.length, durationMs: 3000, width: 320, previewType: null })
  const served = new Uint8Array(await (await h.fetch(`/m/${made.key}/original`)).arrayBuffer())
  expect(served.length).toBe(file.length)
  expect(served.every((byte, i) => byte === file[i])).toBe(true)
  expect(await uploads(h.account.id)).toBe(0)
  expect(await h.staff.post(`${h.media}/uploads/${id}/complete`)).toMatchObject({ status: 404 })
})

test('a part of another length, or of another number, is refused', async () => {
  const h = await library()
  const file = film()
  const { id } = await h.start({ bytes: file.length })
  expect(await h.part(id, 1, piece(file, 1).slice(1))).toMatchObject({
    status: 400,
    body: refusal('media-unfit', { fields: expect.anything() }),
  })
  expect(await h.part(id, 4, new Uint8Array(10))).toMatchObject({ status: 404 })
  expect(await h.part(id, 3, piece(file, 3))).toMatchObject({ status: 200, body: { parts: [3] } })
})

test('what is no film, or not what it was said to be, is thrown away when all is there', async () => {
  const h = await library()
  const begin = async (file: Uint8Array<ArrayBuffer>) => {
    const { id } = await h.start({ bytes: file.length })
    await h.part(id, 1, file)
    return await h.staff.post(`${h.media}/uploads/${id}/complete`)
  }
  expect(await begin(html())).toMatchObject({ status: 400, body: refusal('media-html', { fields: expect.anything() }) })
  expect(await begin(m4a())).toMatchObject({ status: 400, body: refusal('invalid', { fields: { contentType: expect.any(String) } }) })
  expect(await begin(mp4().slice(0, -1))).toMatchObject({ status: 400, body: refusal('media-truncated', { fields: expect.anything() }) })
  expect([await h.list(), await uploads(h.account.id)]).toEqual([[], 0])
})

test('more than 200 MB, or nothing, is refused before anything is sent', async () => {
  const h = await library()
  const start = (bytes: number) => h.staff.post(`${h.media}/uploads`, { name: 'a', contentType: 'video/mp4', bytes })
  for (const bytes of [200 * 1024 * 1024 + 1, 0, -1])
    expect(await start(bytes)).toMatchObject({ status: 400, body: refusal('invalid', { fields: { bytes: expect.any(String) } }) })
  expect(await start(200 * 1024 * 1024)).toMatchObject({ status: 201, body: { partCount: 25 } })
})

test('an upload that is given up, or forgotten for a day, leaves nothing', async () => {
  const h = await library()
  const file = film()
  const given = await h.start({ bytes: file.length })
  await h.part(given.id, 1, piece(file, 1))
  expect(await h.staff.delete(`${h.media}/uploads/${given.id}`)).toMatchObject({ status: 200 })
  expect(await h.part(given.id, 2, piece(file, 2))).toMatchObject({ status: 404 })

  const left = await h.start({ bytes: file.length })
  await h.part(left.id, 1, piece(file, 1))
  const row = await env.DB.prepare('SELECT key, upload_id AS uploadId FROM media_uploads WHERE id = ?')
    .bind(left.id)
    .first<{ key: string; uploadId: string }>()
  await h.clock.advance({ hours: 22 })
  await everyFiveMinutes(env)
  expect(await h.must(h.staff.get(`${h.media}/uploads/${left.id}`))).toMatchObject({ parts: [1] })
  await h.clock.advance({ hours: 2, minutes: 1 })
  expect(await h.part(left.id, 2, piece(file, 2))).toMatchObject({ status: 404 })
  await everyFiveMinutes(env)
  expect(await uploads(h.account.id)).toBe(0)
  const upload = env.FILES.resumeMultipartUpload(`media/${row?.key}/original`, row?.uploadId ?? '')
  await expect(upload.uploadPart(2, piece(file, 2))).rejects.toThrow()
})

test('uploads of another account are not there', async () => {
  const [h, other] = [await library(), await library()]
  const { id } = await h.start({ bytes: 1000 })
  expect(await other.part(id, 1, new Uint8Array(1000))).toMatchObject({ status: 404 })
  expect(await other.staff.get(`${other.media}/uploads/${id}`)).toMatchObject({ status: 404 })
  expect(await other.staff.delete(`${other.media}/uploads/${id}`)).toMatchObject({ status: 404 })
})
