import { deflateSync } from 'node:zlib'

// Pictures for the demo shop, drawn here so that no file has to be kept: soft circles on a gradient.

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc >>> 0
})
function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  crc.writeUInt32BE(crcOf(body))
  return Buffer.concat([length, body, crc])
}

type Colour = readonly [red: number, green: number, blue: number]
type Paint = (x: number, y: number) => Colour

/** A PNG of eight bits a colour. */
function png({ width, height }: { width: number; height: number }, paint: Paint): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0, at = 0; y < height; y++) {
    rows[at++] = 0
    for (let x = 0; x < width; x++) for (const part of paint(x / width, y / height)) rows[at++] = Math.round(part)
  }
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

const SIZE = { width: 768, height: 508 }
const mix = (a: Colour, b: Colour, share: number): Colour => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
]
const WHITE: Colour = [255, 255, 255]
const CIRCLES = [
  { x: 0.28, y: 0.62, r: 0.3, light: 0.35 },
  { x: 0.72, y: 0.36, r: 0.24, light: 0.5 },
  { x: 0.55, y: 0.85, r: 0.16, light: 0.25 },
]

/** From one colour to another, in the proportions in which LINE shows pictures of templates. */
export const gradient = (from: Colour, to: Colour): Uint8Array =>
  png(SIZE, (x, y) => {
    const ground = mix(from, to, (x + y) / 2)
    const light = CIRCLES.reduce((most, circle) => {
      const distance = Math.hypot((x - circle.x) * (SIZE.width / SIZE.height), y - circle.y)
      return distance < circle.r ? Math.max(most, circle.light) : most
    }, 0)
    return mix(ground, WHITE, light)
  })
