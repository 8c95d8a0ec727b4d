import type { MediaKind } from '../../../../src/features/media/schema.ts'
import { type Content, type FileFault, inspect, isFault } from '../../../../src/lib/media/inspect.ts'
import { PLAYED_MAX } from '../../../../src/lib/media/limits.ts'
import type { Source } from '../../../../src/lib/media/source.ts'
import { type Drawable, draw, isClear, openPicture, sizeOf } from './draw.ts'
import { filmPreview } from './film.ts'
import { type PictureUse, planPicture } from './plan.ts'
import { Unfit } from './unfit.ts'

/** A file as it is sent. */
export interface Prepared {
  name: string
  kind: MediaKind
  contentType: Content['contentType']
  file: Blob
  preview: Blob | null
  /** It is not the file that was chosen, but one drawn of it. */
  isDrawn: boolean
  /** A film of which no preview could be made: LINE does not take it before it has one. */
  lacksPreview: boolean
}

const fileSource = (file: Blob): Source => ({
  size: file.size,
  read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
})

/** Pictures that LINE does not take, and that browsers may be able to open. */
const DRAWABLE: ReadonlySet<FileFault> = new Set<FileFault>(['webp', 'gif', 'heic', 'avif', 'bmp', 'tiff'])
const PICTURES: ReadonlySet<FileFault> = new Set<FileFault>([...DRAWABLE, 'svg'])

const WRONG = { image: 'not-picture', video: 'not-video', audio: 'not-audio' } as const

/** A fault in a picture says nothing to somebody who was to choose a film. */
function faultFor(fault: FileFault, kind: MediaKind | undefined): Unfit {
  return kind !== undefined && kind !== 'image' && PICTURES.has(fault) ? new Unfit(WRONG[kind]) : new Unfit(fault)
}

const withEnding = (name: string, type: string): string => `${name.replace(/\.[^.]*$/, '')}.${type === 'image/png' ? 'png' : 'jpg'}`

/** A camera's turn stands beside the picture in the file; LINE measures the file, people see the turned one. */
const isTurned = (found: Content | null, picture: Drawable) => found !== null && found.width !== sizeOf(picture).width

async function preparePicture(file: File, { found, use }: { found: Content | null; use: PictureUse }): Promise<Prepared> {
  const picture = await openPicture(file)
  const opened = {
    ...sizeOf(picture),
    isClear: found?.contentType !== 'image/jpeg' && isClear(picture),
    bytes: file.size,
    isTaken: found !== null && !isTurned(found, picture),
    isPng: found?.contentType === 'image/png',
  }
  const plan = planPicture(opened, use)
  const drawn = plan.file && (await draw(picture, plan.file))
  const preview = plan.preview && (await draw(picture, plan.preview))
  const type = plan.file?.type ?? found?.contentType ?? 'image/jpeg'
  return {
    name: drawn ? withEnding(file.name, type) : file.name,
    kind: 'image',
    contentType: type,
    file: drawn ?? file,
    preview,
    isDrawn: drawn !== null,
    lacksPreview: false,
  }
}

/**
 * Makes of a chosen file what LINE takes: pictures are drawn anew where they have to be, films get a preview. Throws `Unfit` with the reason for everything
 * else, before any of it is sent. `kind`: what is asked for; undefined: anything.
 */
export async function prepare(
  file: File,
  { kind, use = 'plain' }: { kind?: MediaKind | undefined; use?: PictureUse } = {},
): Promise<Prepared> {
  const found = await inspect(fileSource(file))
  if (isFault(found)) {
    if (!DRAWABLE.has(found) || (kind !== undefined && kind !== 'image')) throw faultFor(found, kind)
    // A browser that cannot open it says only that; what it is helps more.
    return await preparePicture(file, { found: null, use }).catch((error) => {
      throw error instanceof Unfit && error.code === 'unreadable' ? new Unfit(found) : error
    })
  }
  if (kind !== undefined && found.kind !== kind) throw new Unfit(WRONG[kind])
  if (found.kind === 'image') return await preparePicture(file, { found, use })
  if (file.size > PLAYED_MAX) throw new Unfit('too-large')
  const preview = found.kind === 'video' ? await filmPreview(file) : null
  const { contentType } = found
  return { name: file.name, kind: found.kind, contentType, file, preview, isDrawn: false, lacksPreview: found.kind === 'video' && !preview }
}
