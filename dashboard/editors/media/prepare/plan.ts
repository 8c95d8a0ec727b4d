import { IMAGE_MAX, PREVIEW_MAX, PREVIEW_WIDTH } from '../../../../src/lib/media/limits.ts'

/** What a picture is for: a message, the little picture beside a name or a quick reply (a PNG square), or an imagemap. */
export type PictureUse = 'plain' | 'icon' | 'imagemap'

/** A picture as the browser has opened it. */
export interface Opened {
  width: number
  height: number
  /** Some of it can be seen through. */
  isClear: boolean
  bytes: number
  /** LINE takes the file as it is; otherwise it has to be drawn anew. */
  isTaken: boolean
  isPng: boolean
}

/** How a picture is drawn. It is drawn smaller and smaller until it has no more than `max` bytes. */
export interface Drawing {
  width: number
  height: number
  type: 'image/jpeg' | 'image/png'
  max: number
  /** The middle of it, as a square. */
  isSquare?: boolean
}

export interface PicturePlan {
  /** null: the file is sent as it is. */
  file: Drawing | null
  /** null: the file is its own. */
  preview: Drawing | null
}

/** Larger ones only take longer to load; no telephone shows more. */
const SIDE_MAX = 4096
const ICON_SIDE = 400

/** A size that fits into a frame, in the same proportions; never larger than it is. */
export function fitted({ width, height }: { width: number; height: number }, frame: { width: number; height: number }) {
  const scale = Math.min(1, frame.width / width, frame.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** PNG keeps what can be seen through; everything else is far smaller as JPEG. */
const typeFor = ({ isClear }: Opened) => (isClear ? 'image/png' : 'image/jpeg')

function iconPlan(picture: Opened): PicturePlan {
  const side = Math.min(ICON_SIDE, picture.width, picture.height)
  const isFine = picture.isPng && picture.width === picture.height && picture.bytes <= PREVIEW_MAX
  return { file: isFine ? null : { width: side, height: side, type: 'image/png', max: PREVIEW_MAX, isSquare: true }, preview: null }
}

/** What has to be drawn of a picture so that LINE takes it. */
export function planPicture(picture: Opened, use: PictureUse): PicturePlan {
  if (use === 'icon') return iconPlan(picture)
  const isTooLarge = picture.bytes > IMAGE_MAX || picture.width > SIDE_MAX || picture.height > SIDE_MAX
  const size = fitted(picture, { width: SIDE_MAX, height: SIDE_MAX })
  const file: Drawing | null = picture.isTaken && !isTooLarge ? null : { ...size, type: typeFor(picture), max: IMAGE_MAX }
  const isOwnPreview = file === null && picture.bytes <= PREVIEW_MAX && picture.width <= PREVIEW_WIDTH
  const small = fitted(picture, { width: PREVIEW_WIDTH, height: SIDE_MAX })
  return { file, preview: isOwnPreview ? null : { ...small, type: typeFor(picture), max: PREVIEW_MAX } }
}

/** The picture of an imagemap in one of its widths, which has to be met exactly. */
export const planWidth = (picture: Pick<Opened, 'width' | 'height' | 'isClear'>, width: number): Drawing => ({
  width,
  height: Math.max(1, Math.round((picture.height * width) / picture.width)),
  type: picture.isClear ? 'image/png' : 'image/jpeg',
  max: IMAGE_MAX,
})
