import type { AccountCtx } from '../../context.ts'
import { notFound } from '../../http/errors.ts'
import { answerObject } from './answer.ts'
import { findInbound } from './inbound-writes.ts'
import { inboundFile, inboundPreview } from './store.ts'

interface Asked {
  messageId: string
  preview: 'true' | 'false'
  headers: Headers
}

/** Types that browsers show and that cannot do anything; everything else is saved, not opened. */
const SHOWN = /^(image\/(jpeg|png|gif|webp)|video\/mp4|audio\/(mp4|mpeg|aac))$/

/** RFC 8187; the letters it excludes stay escaped. */
const encoded = (name: string): string => encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)

/** What a friend sent. Throws 404 while there is no copy, and when there is none any more. */
export async function readInbound(ctx: AccountCtx, { messageId, preview, headers }: Asked): Promise<Response> {
  const row = await findInbound(ctx.env.DB, { accountId: ctx.account.id, messageId })
  if (row?.status !== 'kept') throw notFound('file')
  const key = preview === 'true' ? inboundPreview(ctx.account.id, messageId) : inboundFile(ctx.account.id, messageId)
  const more = ({ httpMetadata }: R2Object) => {
    const type = httpMetadata?.contentType ?? 'application/octet-stream'
    const isShown = SHOWN.test(type)
    const named = row.name ? `; filename*=UTF-8''${encoded(row.name)}` : ''
    return {
      'Content-Type': isShown ? type : 'application/octet-stream',
      'Content-Disposition': `${isShown ? 'inline' : 'attachment'}${named}`,
    }
  }
  const answer = await answerObject({ files: ctx.env.FILES, key, headers, more })
  if (!answer) throw notFound('file')
  return answer
}
