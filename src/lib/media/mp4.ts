import type { Damage, Size } from './pictures.ts'
import { ascii, u32, u64, type Windowed } from './source.ts'

/** What an MP4 or M4A holds. `durationMs` null: it does not say. */
export interface Film {
  durationMs: number | null
  /** Of the first track with pictures; null: there is none. */
  picture: Size | null
  hasSound: boolean
}

interface Box {
  type: string
  /** Of its content. */
  start: number
  end: number
}

/** The list of boxes at the start of a film of 200 MB is some megabytes long. */
const MOOV_MAX = 16 * 1024 * 1024
const BOXES_MAX = 2000

/** The box at a place of the file; null where it does not fit in. Sizes: 32 bits, 1 = 64 bits follow, 0 = to the end (ISO/IEC 14496-12, 4.2). */
async function boxAt(file: Windowed, at: number): Promise<Box | null> {
  const head = await file.bytes(at, 8)
  if (!head) return null
  const short = u32(head, 0)
  const long = short === 1 ? await file.bytes(at + 8, 8) : null
  if (short === 1 && !long) return null
  const size = long ? u64(long, 0) : short === 0 ? file.size - at : short
  const start = at + (long ? 16 : 8)
  return size >= start - at && at + size <= file.size ? { type: ascii(head, 4, 4), start, end: at + size } : null
}

/** Boxes inside a piece of memory, by the same rules. */
function boxesIn(bytes: Uint8Array, { start, end }: { start: number; end: number }): Box[] {
  const boxes: Box[] = []
  for (let at = start; at + 8 <= end && boxes.length < BOXES_MAX; ) {
    const short = u32(bytes, at)
    const size = short === 1 ? u64(bytes, at + 8) : short === 0 ? end - at : short
    const head = short === 1 ? 16 : 8
    if (size < head || at + size > end) break
    boxes.push({ type: ascii(bytes, at + 4, 4), start: at + head, end: at + size })
    at += size
  }
  return boxes
}

const find = (bytes: Uint8Array, range: { start: number; end: number }, type: string): Box | undefined =>
  boxesIn(bytes, range).find((box) => box.type === type)

/** Time scale and duration of 'mvhd' and 'mehd': 32 or 64 bits, by the version in front. */
const isLong = (bytes: Uint8Array, { start }: Box) => bytes[start] === 1
const headerTimes = (bytes: Uint8Array, box: Box) =>
  isLong(bytes, box)
    ? { scale: u32(bytes, box.start + 20), duration: u64(bytes, box.start + 24) }
    : { scale: u32(bytes, box.start + 12), duration: u32(bytes, box.start + 16) }

function durationOf(bytes: Uint8Array, moov: Box): number | null {
  const header = find(bytes, moov, 'mvhd')
  if (!header) return null
  const { scale, duration } = headerTimes(bytes, header)
  if (scale === 0) return null
  // A film in fragments says how long it is in a box of its own.
  const fragments = find(bytes, moov, 'mvex')
  const whole = fragments && find(bytes, fragments, 'mehd')
  const inFragments = whole ? (isLong(bytes, whole) ? u64(bytes, whole.start + 4) : u32(bytes, whole.start + 4)) : 0
  const units = inFragments || (duration === 0xffffffff ? 0 : duration)
  return units > 0 ? Math.round((units / scale) * 1000) : null
}

function trackOf(bytes: Uint8Array, track: Box): { handler: string; size: Size } | null {
  const [header, media] = [find(bytes, track, 'tkhd'), find(bytes, track, 'mdia')]
  const handler = media && find(bytes, media, 'hdlr')
  if (!header || !handler) return null
  // Width and height are its last eight bytes, as 16.16 numbers.
  const size = { width: Math.round(u32(bytes, header.end - 8) / 65536), height: Math.round(u32(bytes, header.end - 4) / 65536) }
  return { handler: ascii(bytes, handler.start + 8, 4), size }
}

function filmOf(bytes: Uint8Array): Film {
  const moov = { type: 'moov', start: 0, end: bytes.length }
  const tracks = boxesIn(bytes, moov).flatMap((box) => (box.type === 'trak' ? (trackOf(bytes, box) ?? []) : []))
  const picture = tracks.find(({ handler }) => handler === 'vide')?.size ?? null
  return { durationMs: durationOf(bytes, moov), picture, hasSound: tracks.some(({ handler }) => handler === 'soun') }
}

/** What an MP4 holds, when all of its boxes are there. Reads their heads and the one that describes the film, wherever it stands. */
export async function readMp4(file: Windowed): Promise<Film | Damage> {
  let moov: Box | undefined
  let hasData = false
  let at = 0
  for (let n = 0; n < BOXES_MAX && at < file.size; n++) {
    const box = await boxAt(file, at)
    if (!box) return 'truncated'
    if (box.type === 'moov') moov = box
    hasData ||= box.type === 'mdat'
    at = box.end
  }
  if (!moov || !hasData) return 'truncated'
  const bytes = moov.end - moov.start <= MOOV_MAX ? await file.bytes(moov.start, moov.end - moov.start) : null
  return bytes ? filmOf(bytes) : 'broken'
}
