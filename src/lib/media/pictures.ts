import { ascii, u16, u32, type Windowed } from './source.ts'

export interface Size {
  width: number
  height: number
}
/** `truncated`: the file ends too early. `broken`: something in it cannot be. */
export type Damage = 'truncated' | 'broken'

const TAIL_BYTES = 64 * 1024
const IEND = '\u0000\u0000\u0000\u0000IEND\u00ae\u0042\u0060\u0082'

/** Size of a PNG that is there to its end (W3C, Portable Network Graphics). */
export async function readPng(file: Windowed): Promise<Size | Damage> {
  const head = await file.bytes(0, 33)
  if (!head) return 'truncated'
  if (ascii(head, 12, 4) !== 'IHDR') return 'broken'
  const [width, height] = [u32(head, 16), u32(head, 20)]
  if (width === 0 || height === 0) return 'broken'
  const length = Math.min(file.size, TAIL_BYTES)
  const tail = await file.bytes(file.size - length, length)
  return tail && indexOf(tail, IEND) >= 0 ? { width, height } : 'truncated'
}

function indexOf(bytes: Uint8Array, text: string): number {
  const first = text.charCodeAt(0)
  for (let at = bytes.lastIndexOf(first); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1))
    if (ascii(bytes, at, text.length) === text) return at
  return -1
}

const SEGMENTS_MAX = 1000
const SOS = 0xda
const EOI = 0xd9
/** Frame headers: all of C0–CF but the tables and the reserved one among them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** Where the next segment begins, 'scan' where the picture itself does, or what is wrong. */
function nextSegment(head: Uint8Array, at: number): number | 'scan' | 'broken' {
  const [first = 0, marker = 0] = head
  if (first !== 0xff || marker === EOI) return 'broken'
  if (marker === 0xff) return at + 1
  if (isAlone(marker)) return at + 2
  if (marker === SOS) return 'scan'
  return u16(head, 2) < 2 ? 'broken' : at + 2 + u16(head, 2)
}

/** Size of a JPEG that is there to its end (ITU T.81, annex B). */
export async function readJpeg(file: Windowed): Promise<Size | Damage> {
  let size: Size | undefined
  let at = 2
  for (let n = 0; n < SEGMENTS_MAX; n++) {
    const head = await file.bytes(at, 4)
    if (!head) return 'truncated'
    const next = nextSegment(head, at)
    if (next === 'broken') return next
    if (next === 'scan') return size && size.width * size.height > 0 ? await toTheEnd(file, { at, size }) : 'broken'
    // Behind the head: how many bits a sample has, height, width.
    const frame = isFrame(head[1] ?? 0) ? await file.bytes(at + 4, 5) : null
    if (frame) size = { height: u16(frame, 1), width: u16(frame, 3) }
    at = next
  }
  return 'broken'
}

/** Looks for the end mark from the back: cameras put things behind it, sometimes a whole film. */
async function toTheEnd(file: Windowed, { at, size }: { at: number; size: Size }): Promise<Size | Damage> {
  for (let end = file.size; end > at; end -= TAIL_BYTES - 1) {
    const start = Math.max(at, end - TAIL_BYTES)
    const piece = await file.bytes(start, end - start)
    if (!piece) return 'truncated'
    if (indexOf(piece, '\u00ff\u00d9') >= 0) return size
  }
  return 'truncated'
}
