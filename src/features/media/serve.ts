import { Hono } from 'hono'
import type { ApiEnv } from '../../http/context.ts'
import { PREVIEW_MAX } from '../../lib/media/limits.ts'
import { answerObject } from './answer.ts'
import { type FileName, mediaFile } from './store.ts'

const NAMES = /^(original|preview|240|300|460|700|1040)$/
const isName = (name: string): name is FileName => NAMES.test(name)
const KEY = /^[A-Za-z0-9_-]{24}$/
/** Types that our own check gives; whatever else an object may say of itself is not served. */
const TYPES = /^(image\/(jpeg|png)|video\/mp4|audio\/(mp4|mpeg))$/

const CACHED_MAX = 25 * 1024 * 1024
const FOR_EVER = 'public, max-age=31536000, immutable'

const typeOf = ({ httpMetadata }: R2Object): string => httpMetadata?.contentType ?? ''

const isCacheable = (answer: Response): boolean =>
  answer.status === 200 && Number(answer.headers.get('content-length') ?? Number.NaN) <= CACHED_MAX

async function find(files: R2Bucket, { key, name, headers }: { key: string; name: FileName; headers: Headers }): Promise<Response | null> {
  const more = (object: R2Object) => ({ 'Content-Type': typeOf(object), 'Cache-Control': FOR_EVER, 'Access-Control-Allow-Origin': '*' })
  const answer = await answerObject({ files, key: mediaFile(key, name), headers, more })
  if (answer || name !== 'preview') return answer
  // A picture that is small enough is its own preview.
  const original = await files.head(mediaFile(key, 'original'))
  if (!original || original.size > PREVIEW_MAX || !typeOf(original).startsWith('image/')) return null
  return await answerObject({ files, key: mediaFile(key, 'original'), headers, more })
}

/**
 * GET /m/{key}/{name}: files of messages, for everybody who knows the address. `name`: original, preview, or a width of an imagemap (LINE asks for
 * `<base>/1040`, without an ending). They never change, so whoever has one keeps it.
 */
export const mediaServing = new Hono<ApiEnv>().get('/m/:key/:name', async (c) => {
  const { key, name } = c.req.param()
  if (!KEY.test(key) || !isName(name)) return c.notFound()
  const { raw } = c.req
  const address = new URL(raw.url)
  address.search = ''
  const cacheKey = new Request(address, { headers: raw.headers })
  const cache = await caches.open('media')
  const cached = await cache.match(cacheKey)
  if (cached) return cached
  const answer = await find(c.env.FILES, { key, name, headers: raw.headers })
  if (!answer || (answer.status < 300 && !TYPES.test(answer.headers.get('content-type') ?? ''))) return c.notFound()
  if (isCacheable(answer)) c.executionCtx.waitUntil(cache.put(new Request(address), answer.clone()))
  return answer
})
