import { PREVIEW_MAX, PREVIEW_WIDTH } from '../../../../src/lib/media/limits.ts'
import { draw } from './draw.ts'
import { fitted } from './plan.ts'

/** A film that this browser cannot play says nothing at all, rather than that. */
const PATIENCE_MS = 15_000
/** The very first picture is often black. */
const AT_SECONDS = 0.5

const happens = (player: HTMLVideoElement, event: string): Promise<void> =>
  new Promise((resolve, reject) => {
    player.addEventListener(event, () => resolve(), { once: true })
    player.addEventListener('error', () => reject(new Error('cannot be played')), { once: true })
  })

const after = (ms: number): Promise<never> => new Promise((_, reject) => setTimeout(() => reject(new Error('too slow')), ms))

async function frameOf(player: HTMLVideoElement): Promise<HTMLCanvasElement> {
  await happens(player, 'loadeddata')
  const seeked = happens(player, 'seeked')
  player.currentTime = Math.min(AT_SECONDS, (Number.isFinite(player.duration) ? player.duration : 1) / 2)
  await seeked
  const canvas = document.createElement('canvas')
  canvas.width = player.videoWidth
  canvas.height = player.videoHeight
  canvas.getContext('2d')?.drawImage(player, 0, 0)
  return canvas
}

/** A picture from the beginning of a film, as its preview; null when this browser cannot show it. */
export async function filmPreview(file: Blob): Promise<Blob | null> {
  const player = document.createElement('video')
  const url = URL.createObjectURL(file)
  player.muted = true
  player.playsInline = true
  player.preload = 'auto'
  player.src = url
  try {
    const frame = await Promise.race([frameOf(player), after(PATIENCE_MS)])
    const size = fitted(frame, { width: PREVIEW_WIDTH, height: PREVIEW_WIDTH })
    return await draw(frame, { ...size, type: 'image/jpeg', max: PREVIEW_MAX })
  } catch {
    return null
  } finally {
    player.removeAttribute('src')
    player.load()
    URL.revokeObjectURL(url)
  }
}
