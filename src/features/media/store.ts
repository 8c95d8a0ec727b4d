import type { Source } from '../../lib/media/source.ts'

// Files in R2. `media/<key>/original`, `…/preview`, `…/1040`: what messages show, never changed once it is there.

export type FileName = 'original' | 'preview' | `${number}`
export const mediaFile = (key: string, name: FileName): string => `media/${key}/${name}`

/** What friends sent, and the small picture of it; seen through the API only. */
export const inboundFile = (accountId: number, messageId: string): string => `inbound/${accountId}/${messageId}`
export const inboundPreview = (accountId: number, messageId: string): string => `${inboundFile(accountId, messageId)}.preview`

/** Cannot be guessed: whoever knows it may see the file. */
export function newMediaKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

/** An object in R2, read in pieces. */
export const objectSource = (files: R2Bucket, { key, size }: { key: string; size: number }): Source => ({
  size,
  async read(offset, length) {
    const object = await files.get(key, { range: { offset, length } })
    if (!object) throw new Error('the file is gone')
    return new Uint8Array(await object.arrayBuffer())
  },
})

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** The first `bytes` of a body (fewer where it ends), and a body that still has them. */
export async function peek(
  body: ReadableStream<Uint8Array>,
  bytes: number,
): Promise<{ head: Uint8Array; body: ReadableStream<Uint8Array> }> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  for (let seen = 0; seen < bytes; ) {
    const { value, done } = await reader.read()
    if (done) break
    chunks.push(value)
    seen += value.length
  }
  const head = joined(chunks)
  const whole = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const held = chunks.shift()
      if (held) return controller.enqueue(held)
      const { value, done } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return { head, body: whole }
}

/** Takes out of R2 what an upload has brought there, parts or whole. */
export async function removeUpload(files: R2Bucket, { key, uploadId }: { key: string; uploadId: string | null }): Promise<void> {
  const name = mediaFile(key, 'original')
  // Of one that was put together already, or given up before, R2 knows no more.
  if (uploadId !== null)
    await files
      .resumeMultipartUpload(name, uploadId)
      .abort()
      .catch(() => undefined)
  await files.delete(name)
}
