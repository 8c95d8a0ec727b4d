import { readMp3 } from './mp3.ts'
import { readMp4 } from './mp4.ts'
import { type Damage, readJpeg, readPng, type Size } from './pictures.ts'
import { type Foreign, SNIFF_BYTES, type Sniffed, sniff } from './sniff.ts'
import { type Source, Windowed } from './source.ts'

/** A file that LINE takes. */
export interface Content {
  kind: 'image' | 'video' | 'audio'
  contentType: ContentType
  width: number | null
  height: number | null
  durationMs: number | null
}
export type ContentType = 'image/jpeg' | 'image/png' | 'video/mp4' | 'audio/mp4' | 'audio/mpeg'
/** Why LINE would not take it. */
export type FileFault = Foreign | Damage | 'empty' | 'no-tracks' | 'no-duration'

export const isFault = (found: Content | FileFault): found is FileFault => typeof found === 'string'

/** What a file most likely is by its beginning. */
export const LIKELY: Record<Sniffed, ContentType> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  mp4: 'video/mp4',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
}

export const isTaken = (found: Sniffed | Foreign): found is Sniffed => Object.hasOwn(LIKELY, found)

async function film(file: Windowed): Promise<Content | FileFault> {
  const found = await readMp4(file)
  if (typeof found === 'string') return found
  const { picture, hasSound, durationMs } = found
  if (picture) return { kind: 'video', contentType: 'video/mp4', ...picture, durationMs }
  if (!hasSound) return 'no-tracks'
  // LINE wants to be told how long a sound lasts.
  if (durationMs === null) return 'no-duration'
  return { kind: 'audio', contentType: 'audio/mp4', width: null, height: null, durationMs }
}

const picture = (type: 'png' | 'jpeg', size: Size | Damage): Content | FileFault =>
  typeof size === 'string' ? size : { kind: 'image', contentType: LIKELY[type], ...size, durationMs: null }

const sound = (found: { durationMs: number } | Damage): Content | FileFault =>
  typeof found === 'string' ? found : { kind: 'audio', contentType: LIKELY.mp3, width: null, height: null, ...found }

/** What a file is by its content, with its size or length; or why it is not one that LINE takes. Throws only when the source does. */
export async function inspect(source: Source): Promise<Content | FileFault> {
  if (source.size === 0) return 'empty'
  const file = new Windowed(source)
  const head = await file.bytes(0, Math.min(SNIFF_BYTES, source.size))
  const found = head ? sniff(head) : 'truncated'
  switch (found) {
    case 'png':
      return picture(found, await readPng(file))
    case 'jpeg':
      return picture(found, await readJpeg(file))
    case 'mp4':
    case 'm4a':
      return await film(file)
    case 'mp3':
      return sound(await readMp3(file))
    default:
      return found
  }
}
