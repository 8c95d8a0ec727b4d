import { exports } from 'cloudflare:workers'
import type { Media, MediaUpload } from '../../../src/features/media/schema.ts'
import { harness } from '../../harness/index.ts'
import { ORIGIN } from '../staff/visitor.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A shop whose staff put files up. */
export async function library(options: Parameters<typeof harness>[0] = {}) {
  const h = await harness(options)
  const media = `${h.api}/media`

  const send = (method: 'POST' | 'PUT', path: string, raw: Bytes, headers: Record<string, string> = {}) =>
    h.staff.send(method, path, {
      raw,
      headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(raw.length), ...headers },
    })
  /** As the API answers, refusals too. */
  const putUp = (raw: Bytes, name = 'photo.jpg', more = '') => send('POST', `${media}?name=${encodeURIComponent(name)}${more}`, raw)

  async function must<T>(answer: Promise<{ status: number; body: unknown }>): Promise<T> {
    const { status, body } = await answer
    if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
    return body as T
  }

  return {
    ...h,
    media,
    send,
    putUp,
    must,
    upload: (raw: Bytes, name?: string) => must<Media>(putUp(raw, name)),
    start: (input: Record<string, unknown>) =>
      must<MediaUpload>(h.staff.post(`${media}/uploads`, { name: 'film.mp4', contentType: 'video/mp4', ...input })),
    part: (id: number, no: number, raw: Bytes) => send('PUT', `${media}/uploads/${id}/parts/${no}`, raw),
    list: async (query = '') => (await must<{ items: Media[] }>(h.staff.get(`${media}${query}`))).items,
    /** As LINE and everybody else asks for files. */
    fetch: (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      exports.default.fetch(`${ORIGIN}${path}`, { method, headers }),
  }
}
