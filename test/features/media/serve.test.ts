import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { fileOf, html, jpeg, mp4, png } from './files.ts'
import { library } from './kit.ts'

const headersOf = ({ headers }: Response, ...names: string[]) => names.map((name) => headers.get(name))

test('a picture is served as what it is, for ever, and nothing in it can run', async () => {
  const h = await library()
  const picture = jpeg(300, 200)
  const { key } = await h.upload(picture)
  const answer = await h.fetch(`/m/${key}/original`)
  expect(answer.status).toBe(200)
  expect(headersOf(answer, 'content-type', 'x-content-type-options', 'cache-control', 'content-length')).toEqual([
    'image/jpeg',
    'nosniff',
    'public, max-age=31536000, immutable',
    String(picture.length),
  ])
  expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox;/)
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(picture)
  const again = await h.fetch(`/m/${key}/original`, { 'If-None-Match': answer.headers.get('etag') ?? '' })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const head = await h.fetch(`/m/${key}/original`, {}, 'HEAD')
  expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, 'image/jpeg', ''])
})

test('a small picture is its own preview; a large one, a film, has the one that was put up', async () => {
  const h = await library()
  const small = await h.upload(jpeg(30, 20))
  expect(await (await h.fetch(`/m/${small.key}/preview`)).arrayBuffer()).toEqual(jpeg(30, 20).buffer)
  const film = await h.upload(mp4(), 'film.mp4')
  expect((await h.fetch(`/m/${film.key}/preview`)).status).toBe(404)
  await h.send('PUT', `${h.media}/${film.id}/preview`, await png(32, 24))
  const preview = await h.fetch(`/m/${film.key}/preview`)
  expect([preview.status, preview.headers.get('content-type')]).toEqual([200, 'image/png'])
  const large = await h.upload(await png(20, 20, { extra: 1_100_000 }), 'large.png')
  expect(large.previewType).toBe(null)
  expect((await h.fetch(`/m/${large.key}/preview`)).status).toBe(404)
})

test('LINE gets the widths of an imagemap without an ending', async () => {
  const h = await library()
  const { id, key } = await h.upload(jpeg(1040, 1040))
  await h.send('PUT', `${h.media}/${id}/widths/460`, await png(460, 460))
  const answer = await h.fetch(`/m/${key}/460`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect((await h.fetch(`/m/${key}/700`)).status).toBe(404)
})

test('players of films get the pieces that they ask for', async () => {
  const h = await library()
  const film = mp4({ data: 5000 })
  const { key } = await h.upload(film, 'film.mp4')
  const ask = async (range: string, more = {}) => {
    const answer = await h.fetch(`/m/${key}/original`, { Range: range, ...more })
    return { status: answer.status, range: answer.headers.get('content-range'), bytes: new Uint8Array(await answer.arrayBuffer()) }
  }
  const size = film.length
  expect(await ask('bytes=0-1')).toEqual({ status: 206, range: `bytes 0-1/${size}`, bytes: film.slice(0, 2) })
  expect(await ask('bytes=100-')).toEqual({ status: 206, range: `bytes 100-${size - 1}/${size}`, bytes: film.slice(100) })
  expect(await ask('bytes=-10')).toEqual({ status: 206, range: `bytes ${size - 10}-${size - 1}/${size}`, bytes: film.slice(-10) })
  expect(await ask(`bytes=${size}-`)).toMatchObject({ status: 416, range: `bytes */${size}` })
  expect(await ask('bytes=0-1', { 'If-Range': '"another"' })).toMatchObject({ status: 200, range: null })
  expect((await h.fetch(`/m/${key}/original`)).headers.get('accept-ranges')).toBe('bytes')
})

test('nothing else is there, and never a web page', async () => {
  const h = await library()
  const { key } = await h.upload(jpeg())
  // Nobody could put this there; should it come there all the same, it is not served.
  await env.FILES.put(`media/${'x'.repeat(24)}/original`, html(), { httpMetadata: { contentType: 'text/html' } })
  await env.FILES.put(`media/${'y'.repeat(24)}/original`, fileOf('no type'))
  const wrong = [
    `/m/${key}/1041`,
    `/m/${key}/original/x`,
    `/m/${key}`,
    `/m/${'A'.repeat(24)}/original`,
    '/m/../inbound/original',
    `/m/${'x'.repeat(24)}/original`,
    `/m/${'y'.repeat(24)}/original`,
  ]
  for (const path of wrong) {
    const answer = await h.fetch(path)
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'application/json'])
  }
})
