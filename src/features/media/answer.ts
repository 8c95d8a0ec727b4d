import { byteRange } from '../../lib/byte-range.ts'

/** What every file carries on its way out: it is what we say it is, and nothing in it runs, wherever it is opened. */
const GUARD = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'",
  'Accept-Ranges': 'bytes',
}

interface Asked {
  files: R2Bucket
  key: string
  /** The request's own headers: Range, If-None-Match. */
  headers: Headers
  /** What the answer carries besides; the content type among it. */
  more(object: R2Object): Record<string, string>
}

const isKnown = (headers: Headers, { httpEtag }: R2Object): boolean =>
  (headers.get('if-none-match') ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === httpEtag)

/** Asked for as a continuation of something else: that is not what is here. */
const isOther = (headers: Headers, { httpEtag }: R2Object): boolean => headers.has('if-range') && headers.get('if-range') !== httpEtag

/** The object as the request asks for it: whole, one range of it (206), or not at all, since it is known (304). Null: there is none. */
export async function answerObject({ files, key, headers, more }: Asked): Promise<Response | null> {
  const carried = (object: R2Object) => ({ ...GUARD, ...more(object), ETag: object.httpEtag })
  const whole = async () => {
    const object = await files.get(key)
    return object && new Response(object.body, { headers: { ...carried(object), 'Content-Length': String(object.size) } })
  }
  if (!headers.has('range') && !headers.has('if-none-match')) return await whole()
  const object = await files.head(key)
  if (!object) return null
  if (isKnown(headers, object)) return new Response(null, { status: 304, headers: carried(object) })
  const range = isOther(headers, object) ? null : byteRange(headers.get('range'), object.size)
  if (range === null) return await whole()
  if (range === 'none') return new Response(null, { status: 416, headers: { ...GUARD, 'Content-Range': `bytes */${object.size}` } })
  const part = await files.get(key, { range })
  const last = range.offset + range.length - 1
  const place = { 'Content-Range': `bytes ${range.offset}-${last}/${object.size}`, 'Content-Length': String(range.length) }
  return part && new Response(part.body, { status: 206, headers: { ...carried(object), ...place } })
}
