// Small real files, byte by byte.

type Bytes = Uint8Array<ArrayBuffer>

const bytes = (...parts: (string | number[] | Uint8Array)[]): Bytes => {
  const pieces = parts.map((part) =>
    typeof part === 'string' ? Uint8Array.from(part, (letter) => letter.charCodeAt(0)) : Uint8Array.from(part),
  )
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
export const fileOf = bytes
const n16 = (n: number) => [(n >> 8) & 255, n & 255]
const n32 = (n: number) => [...n16(n >>> 16), ...n16(n & 0xffff)]
export const filled = (length: number): number[] => Array.from({ length }, () => 0)

/** CRC-32 as PNG wants it. */
function crc(data: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of data) {
    sum ^= byte
    for (let i = 0; i < 8; i++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

const chunk = (type: string, data: number[] | Uint8Array): Bytes => {
  const body = bytes(type, data)
  return bytes(n32(data.length), body, n32(crc(body)))
}

/** A PNG of grey rows. `extra`: so many bytes more, in a chunk that says nothing. */
export async function png(width = 4, height = 3, { extra = 0 }: { extra?: number } = {}): Promise<Bytes> {
  const rows = new Uint8Array((width + 1) * height)
  const packed = await new Response(new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer()
  const head = chunk('IHDR', [...n32(width), ...n32(height), 8, 0, 0, 0, 0])
  const more = extra > 0 ? chunk('teSt', new Uint8Array(extra)) : []
  return bytes('\u0089PNG\r\n\u001a\n', head, more, chunk('IDAT', new Uint8Array(packed)), chunk('IEND', []))
}

/** The outside of a JPEG: what a reader of sizes looks at. `thumbnail`: a whole JPEG in its Exif part, as cameras put there. */
export function jpeg(
  width = 640,
  height = 480,
  { thumbnail = [], behind = [] }: { thumbnail?: Uint8Array | number[]; behind?: number[] } = {},
): Bytes {
  const exif = bytes('Exif\0\0', thumbnail)
  return bytes(
    [0xff, 0xd8],
    [0xff, 0xe0, ...n16(16)],
    'JFIF\0',
    [1, 1, 0, 0, 1, 0, 1, 0, 0],
    [0xff, 0xe1, ...n16(exif.length + 2)],
    exif,
    [0xff, 0xc0, ...n16(11), 8, ...n16(height), ...n16(width), 1, 1, 0x11, 0],
    [0xff, 0xda, ...n16(8), 1, 1, 0, 0, 63, 0],
    filled(50),
    [0xff, 0xd9],
    behind,
  )
}

const box = (type: string, ...content: (string | number[] | Uint8Array)[]): Bytes => {
  const body = bytes(...content)
  return bytes(n32(body.length + 8), type, body)
}
const track = (handler: string, width: number, height: number): Bytes =>
  box(
    'trak',
    box('tkhd', [0, 0, 0, 3], filled(72), n32(width * 65536), n32(height * 65536)),
    box('mdia', box('hdlr', filled(8), handler, filled(12), [0])),
  )

interface Film {
  brand?: string
  others?: string
  seconds?: number
  size?: [width: number, height: number] | null
  hasSound?: boolean
  /** Bytes of pictures and sound. */
  data?: number
  /** The description stands behind the data, as phones write it. */
  isLate?: boolean
}

/** An MP4 whose boxes are all there, and which shows nothing. */
export function mp4({
  brand = 'isom',
  others = 'isommp42',
  seconds = 3,
  size = [320, 240],
  hasSound = true,
  data = 64,
  isLate = false,
}: Film = {}): Bytes {
  const head = box('mvhd', [0, 0, 0, 0], filled(8), n32(1000), n32(seconds * 1000), filled(80))
  const moov = box('moov', head, size ? track('vide', ...size) : [], hasSound ? track('soun', 0, 0) : [])
  const mdat = box('mdat', new Uint8Array(data))
  const start = box('ftyp', brand, filled(4), others)
  return isLate ? bytes(start, mdat, moov) : bytes(start, moov, mdat)
}
export const m4a = (seconds = 5): Bytes => mp4({ brand: 'M4A ', seconds, size: null })

/** MPEG-1 layer 3, 128 kbit/s, 44.1 kHz: frames of 417 bytes. */
export function mp3({ frames = 20, title = true, xing }: { frames?: number; title?: boolean; xing?: number } = {}): Bytes {
  const frame = (tag: Uint8Array | number[] = []) => {
    const one = new Uint8Array(417)
    one.set([0xff, 0xfb, 0x90, 0x00])
    one.set(tag, 36)
    return one
  }
  const said = xing === undefined ? [] : bytes('Xing', n32(1), n32(xing))
  return bytes(
    title ? bytes('ID3', [4, 0, 0, 0, 0, 0, 20], filled(20)) : [],
    frame(said),
    ...Array.from({ length: frames - 1 }, () => frame()),
  )
}

const text = new TextEncoder()
export const svg = (): Bytes =>
  bytes(text.encode('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))
export const html = (): Bytes => bytes(text.encode('<!doctype html><title>x</title><script>alert(1)</script>'))
export const webp = (): Bytes => bytes('RIFF', [36, 0, 0, 0], 'WEBPVP8 ', filled(28))
export const gif = (): Bytes => bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0, 0x3b])
export const heic = (): Bytes => bytes(box('ftyp', 'heic', filled(4), 'mif1heic'), filled(40))
export const mov = (): Bytes => mp4({ brand: 'qt  ', others: 'qt  ' })
export const pdf = (): Bytes => bytes('%PDF-1.7\n', filled(40))
