import type { Media } from '../../../../src/features/media/schema.ts'
import { IMAGEMAP_WIDTHS } from '../../../../src/lib/media/limits.ts'
import type { MediaDesk } from '../context.ts'
import { mediaPath } from '../paths.ts'
import { draw, isClear, openPicture, sizeOf } from './draw.ts'
import { planWidth } from './plan.ts'
import { Unfit } from './unfit.ts'

/** Draws the widths that an imagemap needs and that a picture of the library does not have yet, and puts them there. */
export async function addWidths(media: Media, { desk, onShare }: { desk: MediaDesk; onShare: (share: number) => void }): Promise<Media> {
  const missing = IMAGEMAP_WIDTHS.filter((width) => !media.widths.includes(width))
  if (missing.length === 0) return media
  const answer = await fetch(mediaPath(media))
  if (!answer.ok) throw new Unfit('unreadable')
  const picture = await openPicture(await answer.blob())
  const shape = { ...sizeOf(picture), isClear: media.contentType === 'image/png' && isClear(picture) }
  let latest = media
  for (const [done, width] of missing.entries()) {
    onShare(done / missing.length)
    latest = await desk.putWidth(media.id, width, await draw(picture, planWidth(shape, width)))
  }
  return latest
}
