import type { Damage } from './pictures.ts'
import { ascii, u32, type Windowed } from './source.ts'

// MPEG audio, layer 3 (ISO/IEC 11172-3 and 13818-3): frames, each with a head of four bytes. How long all of them last stands in the first one where an encoder
// has written it (Xing, Info, VBRI), and otherwise follows from the size, as then all frames have the same rate.

const KBITS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const KBITS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const HERTZ = [44_100, 48_000, 32_000]

interface Frame {
  bytesPerSecond: number
  hertz: number
  samples: number
  length: number
  /** Where an encoder's own words stand, from the start of the frame. */
  tagAt: number
}

/** The frame that a head of four bytes begins, or null when it is none. */
function frameOf(head: Uint8Array): Frame | null {
  const [first = 0, second = 0, third = 0, fourth = 0] = head
  const version = (second >> 3) & 3
  if (first !== 0xff || (second & 0xe6) !== 0xe2 || version === 1) return null
  const isOne = version === 3
  const kbits = (isOne ? KBITS_1 : KBITS_2)[third >> 4] ?? 0
  const base = HERTZ[(third >> 2) & 3]
  if (kbits === 0 || base === undefined) return null
  const hertz = base / (isOne ? 1 : version === 2 ? 2 : 4)
  const samples = isOne ? 1152 : 576
  const isMono = fourth >> 6 === 3
  const sideBytes = isOne ? (isMono ? 17 : 32) : isMono ? 9 : 17
  const length = Math.floor(((samples / 8) * kbits * 1000) / hertz) + ((third >> 1) & 1)
  return { bytesPerSecond: kbits * 125, hertz, samples, length, tagAt: 4 + sideBytes }
}

/** Seven bits of each byte count. */
const syncsafe = (bytes: Uint8Array, at: number) => [0, 1, 2, 3].reduce((sum, i) => sum * 128 + ((bytes[at + i] ?? 0) & 0x7f), 0)

/** Where the sound begins: behind the titles and the picture in front (ID3v2). */
async function startOf(file: Windowed): Promise<number> {
  const head = await file.bytes(0, 10)
  if (!head || ascii(head, 0, 3) !== 'ID3') return 0
  const hasFooter = ((head[5] ?? 0) & 0x10) !== 0
  return 10 + syncsafe(head, 6) + (hasFooter ? 10 : 0)
}

const FILL_MAX = 8 * 1024

/** The first frame that another one follows; there may be some filling before it. */
async function firstFrame(file: Windowed, start: number): Promise<{ at: number; frame: Frame } | null> {
  for (let at = start; at < start + FILL_MAX; at++) {
    const head = await file.bytes(at, 4)
    if (!head) return null
    const frame = frameOf(head)
    const next = frame && (await file.bytes(at + frame.length, 4))
    if (frame && next && frameOf(next)) return { at, frame }
  }
  return null
}

/** How many frames an encoder says there are, or null when it says nothing. */
async function framesSaid(file: Windowed, { at, frame }: { at: number; frame: Frame }): Promise<number | null> {
  const tag = await file.bytes(at + frame.tagAt, 12)
  if (tag && /^(Xing|Info)$/.test(ascii(tag, 0, 4)) && u32(tag, 4) & 1) return u32(tag, 8)
  const other = await file.bytes(at + 36, 18)
  return other && ascii(other, 0, 4) === 'VBRI' ? u32(other, 14) : null
}

/** How long an MP3 lasts, in ms. */
export async function readMp3(file: Windowed): Promise<{ durationMs: number } | Damage> {
  const first = await firstFrame(file, await startOf(file))
  if (!first) return 'broken'
  const { hertz, samples, bytesPerSecond } = first.frame
  const frames = await framesSaid(file, first)
  const seconds = frames === null ? (file.size - first.at) / bytesPerSecond : (frames * samples) / hertz
  return seconds > 0 ? { durationMs: Math.round(seconds * 1000) } : 'broken'
}
