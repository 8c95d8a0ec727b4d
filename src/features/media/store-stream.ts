/** Parts but the last have to be this long at least, and all of one size (R2). */
const PART_BYTES = 5 * 1024 * 1024

export interface Incoming {
  body: ReadableStream<Uint8Array>
  /** As far as the sender says it. */
  length: number | null
}
interface Place {
  key: string
  contentType: string
  max: number
}
type Stored = { bytes: number } | 'too-large'

/** Puts a stream into R2, of whatever length; what is larger than `max` is not kept. Throws when it breaks off. */
export async function storeStream(files: R2Bucket, incoming: Incoming, place: Place): Promise<Stored> {
  const { body, length } = incoming
  if (length === null) return await storeUnknown(files, body, place)
  if (length > place.max) {
    await body.cancel()
    return 'too-large'
  }
  const { readable, writable } = new FixedLengthStream(length)
  await Promise.all([files.put(place.key, readable, { httpMetadata: { contentType: place.contentType } }), body.pipeTo(writable)])
  return { bytes: length }
}

/** Pieces of exactly `bytes` bytes; the last may be shorter. */
async function* pieces(body: ReadableStream<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(bytes)
  let filled = 0
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.subarray(at, at + bytes - filled)
      piece.set(taken, filled)
      filled += taken.length
      at += taken.length
      if (filled < bytes) continue
      yield piece
      piece = new Uint8Array(bytes)
      filled = 0
    }
  }
  if (filled > 0) yield piece.subarray(0, filled)
}

/** R2 wants to know the length of what it is given; so what nobody knows the length of goes in parts, unless it ends within the first. */
async function storeUnknown(files: R2Bucket, body: ReadableStream<Uint8Array>, { key, contentType, max }: Place): Promise<Stored> {
  const options = { httpMetadata: { contentType } }
  const parts: R2UploadedPart[] = []
  let upload: R2MultipartUpload | undefined
  let bytes = 0
  try {
    for await (const piece of pieces(body, PART_BYTES)) {
      bytes += piece.length
      if (bytes > max) {
        await upload?.abort()
        return 'too-large'
      }
      if (!upload && piece.length < PART_BYTES) {
        await files.put(key, piece, options)
        return { bytes }
      }
      upload ??= await files.createMultipartUpload(key, options)
      parts.push(await upload.uploadPart(parts.length + 1, piece))
    }
    if (upload) await upload.complete(parts)
    else await files.put(key, new Uint8Array(0), options)
    return { bytes }
  } catch (error) {
    await upload?.abort().catch(() => undefined)
    throw error
  }
}
