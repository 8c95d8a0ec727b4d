export type ImageSize = { contentType: 'image/png' | 'image/jpeg'; width: number; height: number }

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

function pngSize(bytes: Uint8Array): ImageSize | undefined {
  // Signature, length and name of the first chunk (always IHDR), then width and height.
  if (bytes.length < 24 || PNG.some((byte, index) => bytes[index] !== byte)) return undefined
  const data = view(bytes)
  if (data.getUint32(12) !== 0x49484452) return undefined
  return { contentType: 'image/png', width: data.getUint32(16), height: data.getUint32(20) }
}

/** Frame headers are C0…CF but for the tables among them (DHT, JPG, DAC). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Markers that stand alone: TEM, restarts, start of image. */
const isAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

function jpegSize(bytes: Uint8Array): ImageSize | undefined {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const data = view(bytes)
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (isFrame(marker)) return { contentType: 'image/jpeg', height: data.getUint16(at + 5), width: data.getUint16(at + 7) }
    if (marker === 0xff) at += 1
    else if (isAlone(marker)) at += 2
    // Picture data or its end before any frame header: this is no JPEG one could draw.
    else if (marker === 0xd9 || marker === 0xda) return undefined
    else at += 2 + data.getUint16(at + 2)
  }
  return undefined
}

/** What an image is by its own bytes; undefined when it is neither PNG nor JPEG. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  return pngSize(bytes) ?? jpegSize(bytes)
}
