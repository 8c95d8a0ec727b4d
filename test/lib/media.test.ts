import { describe, expect, test } from 'vitest'
import { inspect } from '../../src/lib/media/inspect.ts'
import { bytesSource, type Source } from '../../src/lib/media/source.ts'
import { fileOf, filled, gif, heic, html, jpeg, m4a, mov, mp3, mp4, pdf, png, svg, webp } from '../features/media/files.ts'

const look = (file: Uint8Array) => inspect(bytesSource(file))
const image = (contentType: string, width: number, height: number) => ({ kind: 'image', contentType, width, height, durationMs: null })
const audio = (contentType: string, durationMs: number) => ({ kind: 'audio', contentType, width: null, height: null, durationMs })

describe('pictures', () => {
  test('a PNG has its size', async () => expect(await look(await png(300, 200))).toEqual(image('image/png', 300, 200)))
  test('a JPEG has its size, and not that of the thumbnail inside', async () => {
    expect(await look(jpeg(1200, 800, { thumbnail: jpeg(160, 120) }))).toEqual(image('image/jpeg', 1200, 800))
  })
  test('what cameras put behind a picture does no harm', async () => {
    expect(await look(jpeg(10, 20, { behind: filled(200_000) }))).toEqual(image('image/jpeg', 10, 20))
  })

  test.each([
    ['PNG', () => png(300, 200, { extra: 90_000 })],
    ['JPEG', async () => jpeg(300, 200, { thumbnail: jpeg(16, 12) })],
  ])('a %s that breaks off anywhere is refused', async (_, make) => {
    const whole = await make()
    const ends = [9, 20, 60, 100, whole.length - 1].map((end) => whole.subarray(0, end))
    for (const part of ends) expect(await look(part)).toMatch(/truncated|broken/)
  })

  test('a PNG without width is broken', async () => expect(await look(await png(0, 5))).toBe('broken'))
})

describe('films and sounds', () => {
  test.each([{ isLate: false }, { isLate: true }])('an MP4 has size and length wherever its description stands: %o', async (where) => {
    const film = mp4({ ...where, seconds: 12, size: [1280, 720], data: 200_000 })
    expect(await look(film)).toEqual({ kind: 'video', contentType: 'video/mp4', width: 1280, height: 720, durationMs: 12_000 })
  })
  test('an M4A is a sound, and so is an MP4 without pictures', async () => {
    expect(await look(m4a(7))).toEqual(audio('audio/mp4', 7000))
    expect(await look(mp4({ size: null, seconds: 2 }))).toEqual(audio('audio/mp4', 2000))
  })
  test('an MP4 that breaks off is refused', async () => {
    const whole = mp4({ isLate: true, data: 100_000 })
    for (const end of [40, 5000, whole.length - 1]) expect(await look(whole.subarray(0, end))).toMatch(/truncated|broken/)
  })
  test('an MP4 without tracks, and a sound that does not say how long it is', async () => {
    expect(await look(mp4({ size: null, hasSound: false }))).toBe('no-tracks')
    expect(await look(mp4({ size: null, seconds: 0 }))).toBe('no-duration')
  })
  test('an MP3 lasts as long as its frames, or as its encoder says', async () => {
    // 1152 samples a frame at 44.1 kHz; by the size it is the same but for rounding.
    expect(await look(mp3({ frames: 383 }))).toEqual(audio('audio/mpeg', 9982))
    expect(await look(mp3({ frames: 20, title: false, xing: 3829 }))).toEqual(audio('audio/mpeg', 100_023))
  })
  test('titles without sound are no MP3', async () => expect(await look(fileOf('ID3', [4, 0, 0, 0, 0, 0, 9], filled(900)))).toBe('broken'))
})

test.each([
  ['webp', webp()],
  ['gif', gif()],
  ['heic', heic()],
  ['svg', svg()],
  ['html', html()],
  ['mov', mov()],
  ['pdf', pdf()],
  ['wav', fileOf('RIFF', filled(4), 'WAVEfmt ', filled(20))],
  ['aac', fileOf([0xff, 0xf1, 0x50, 0x80], filled(30))],
  ['webm', fileOf([0x1a, 0x45, 0xdf, 0xa3], filled(30))],
  ['ogg', fileOf('OggS', filled(30))],
  ['unknown', fileOf('hello', filled(30))],
  ['empty', new Uint8Array(0)],
])('what is %s is told as that', async (name, file) => expect(await look(file)).toBe(name))

test('a large film is not read whole', async () => {
  const film = mp4({ isLate: true, data: 3_000_000 })
  let read = 0
  const source: Source = {
    size: film.length,
    read: async (offset, length) => {
      read += length
      return film.subarray(offset, offset + length)
    },
  }
  expect(await inspect(source)).toMatchObject({ kind: 'video' })
  expect(read).toBeLessThan(300_000)
})

test('sizes that point beyond the file, or at themselves, come to an end', async () => {
  const wild = (size: number[]) => fileOf([0, 0, 0, 24], 'ftypisom', filled(4), 'isommp42', size, 'moov', filled(40))
  for (const size of [
    [0xff, 0xff, 0xff, 0xff],
    [0, 0, 0, 1],
    [0, 0, 0, 0],
    [0, 0, 0, 7],
  ])
    expect(await look(wild(size))).toMatch(/truncated|broken/)
})
