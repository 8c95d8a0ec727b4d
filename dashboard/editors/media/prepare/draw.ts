import type { Drawing } from './plan.ts'
import { Unfit } from './unfit.ts'

/** Something that a canvas can draw. */
export type Drawable = ImageBitmap | HTMLCanvasElement | HTMLImageElement

export const sizeOf = (picture: Drawable): { width: number; height: number } =>
  picture instanceof HTMLImageElement
    ? { width: picture.naturalWidth, height: picture.naturalHeight }
    : { width: picture.width, height: picture.height }

/** Opens a picture, turned as its camera was held. Throws `Unfit` when this browser cannot read it. */
export async function openPicture(file: Blob): Promise<Drawable> {
  try {
    return await createImageBitmap(file)
  } catch {
    return await openAsElement(file)
  }
}

/** Some browsers show more in a page than they open otherwise (HEIC in Safari). */
async function openAsElement(file: Blob): Promise<Drawable> {
  const image = new Image()
  const url = URL.createObjectURL(file)
  image.src = url
  try {
    await image.decode()
    return image
  } catch {
    throw new Unfit('unreadable')
  } finally {
    URL.revokeObjectURL(url)
  }
}

interface Frame {
  width: number
  height: number
  isSquare?: boolean | undefined
  ground?: string | undefined
}

function paint(picture: Drawable, { width, height, isSquare = false, ground }: Frame) {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) throw new Unfit('unreadable')
  context.imageSmoothingQuality = 'high'
  if (ground) {
    context.fillStyle = ground
    context.fillRect(0, 0, width, height)
  }
  const size = sizeOf(picture)
  const side = Math.min(size.width, size.height)
  if (isSquare) context.drawImage(picture, (size.width - side) / 2, (size.height - side) / 2, side, side, 0, 0, width, height)
  else context.drawImage(picture, 0, 0, width, height)
  return { canvas, context }
}

const QUALITY = 0.88

const encode = (canvas: HTMLCanvasElement, type: Drawing['type']): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Unfit('unreadable'))), type, QUALITY)
  })

const SMALLER = 0.8
const TRIES = 12

/** Draws a picture anew, smaller and smaller until it is light enough. */
export async function draw(picture: Drawable, { width, height, type, max, isSquare }: Drawing): Promise<Blob> {
  const ground = type === 'image/jpeg' ? '#fff' : undefined
  for (let n = 0, scale = 1; n < TRIES; n++, scale *= SMALLER) {
    const frame = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)), isSquare, ground }
    const blob = await encode(paint(picture, frame).canvas, type)
    if (blob.size <= max) return blob
  }
  throw new Unfit('too-large')
}

const SAMPLE = 48

/** Whether some of a picture can be seen through; a small copy of it tells. */
export function isClear(picture: Drawable): boolean {
  const { context } = paint(picture, { width: SAMPLE, height: SAMPLE })
  const { data } = context.getImageData(0, 0, SAMPLE, SAMPLE)
  return data.some((value, i) => i % 4 === 3 && value < 250)
}
