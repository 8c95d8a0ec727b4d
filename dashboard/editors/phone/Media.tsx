import { useRef, useState } from 'preact/hooks'
import { dateOf } from './days.ts'
import { Picture } from './Picture.tsx'
import { PlayMark } from './Player.tsx'
import { numberOf, safeMedia, safePicture, textOf } from './read.ts'
import { Tappable } from './Tappable.tsx'
import { phoneTexts } from './texts.ts'
import type { LineObject, Scene } from './types.ts'

type Props = { message: LineObject; scene: Scene }

export function ImageMessage({ message, scene }: Props) {
  const full = safePicture(textOf(message, 'originalContentUrl'))
  const { show } = scene
  const preview = textOf(message, 'previewImageUrl') ?? textOf(message, 'originalContentUrl')
  if (!show || !full) return <Picture class="phone-image" url={preview} scene={scene} fit="contain" />
  return (
    <button
      type="button"
      class="phone-tap phone-image-frame"
      aria-label={phoneTexts(scene.language).enlarge}
      onClick={() => show({ kind: 'image', url: full })}
    >
      <Picture class="phone-image" url={preview} scene={scene} fit="contain" />
    </button>
  )
}

export function VideoMessage({ message, scene }: Props) {
  const film = safeMedia(textOf(message, 'originalContentUrl'))
  const preview = textOf(message, 'previewImageUrl')
  const texts = phoneTexts(scene.language)
  const { show } = scene
  return (
    <div class="phone-video">
      {preview || !film ? (
        <Picture class="phone-image" url={preview} scene={scene} alt="" />
      ) : (
        <video class="phone-image" src={film} preload="metadata" muted tabIndex={-1} aria-hidden="true" />
      )}
      {film && show ? (
        <button
          type="button"
          class="phone-cover phone-tap"
          aria-label={texts.playVideo}
          onClick={() => show({ kind: 'video', url: film, onPlayed: scene.played })}
        >
          <PlayMark />
        </button>
      ) : (
        <PlayMark />
      )}
    </div>
  )
}

const clock = (ms: number) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}`
const WAVE = [5, 9, 14, 8, 16, 11, 6, 13, 18, 10, 7, 12, 5, 9]

export function AudioMessage({ message, scene }: Props) {
  const src = safeMedia(textOf(message, 'originalContentUrl'))
  const duration = numberOf(message, 'duration') ?? 0
  const player = useRef<HTMLAudioElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const end = () => {
    setPlaying(false)
    scene.played?.(100)
  }
  const toggle = () => {
    if (isPlaying) player.current?.pause()
    else void player.current?.play()?.catch(() => setPlaying(false))
    setPlaying(!isPlaying)
  }
  return (
    <button
      type="button"
      class="phone-audio phone-tap"
      disabled={!src}
      aria-pressed={isPlaying}
      aria-label={`${phoneTexts(scene.language).audio} ${clock(duration)}`}
      onClick={toggle}
    >
      <svg class="phone-audio-play" viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
        <path d={isPlaying ? 'M7 5h4v14H7zM13 5h4v14h-4z' : 'M7 4.500v15l13-7.500z'} fill="currentColor" />
      </svg>
      <svg viewBox="0 0 70 20" width="70" height="20" aria-hidden="true">
        {WAVE.map((height, index) => (
          <rect
            key={`${index * 5}`}
            x={index * 5}
            y={10 - height / 2}
            width="2.5"
            height={height}
            rx="1.2"
            fill="currentColor"
            opacity=".55"
          />
        ))}
      </svg>
      <span>{clock(duration)}</span>
      {src ? (
        // biome-ignore lint/a11y/useMediaCaption: a voice message carries none
        <audio ref={player} src={src} preload="none" onEnded={end} />
      ) : null}
    </button>
  )
}

/** Where the place is on a real map, for whoever taps it. */
function mapOf(message: LineObject): LineObject | undefined {
  const at = [numberOf(message, 'latitude'), numberOf(message, 'longitude')]
  if (at.includes(undefined)) return undefined
  return { type: 'uri', uri: `https://www.openstreetmap.org/?mlat=${at[0]}&mlon=${at[1]}#map=17/${at.join('/')}` }
}

/** A map in spirit: streets, a river and a pin. A real one would have to be fetched from somebody. */
export function LocationMessage({ message, scene }: Props) {
  // A map refuses to be framed, so it never opens inside the phone.
  return (
    <Tappable action={mapOf(message)} scene={{ language: scene.language }} class="phone-card phone-location">
      <svg viewBox="0 0 240 120" role="img" aria-label={phoneTexts(scene.language).location}>
        <rect width="240" height="120" fill="#e9ecdf" />
        <path d="M-10 96 Q60 70 110 100 T250 84 V130 H-10z" fill="#b8d8ea" />
        <path d="M-10 40H250M60 -10V130M150 -10 190 130M-10 74 250 8" fill="none" stroke="#fff" stroke-width="8" />
        <path d="M20 8h28v22H20zM78 50h50v20H78zM170 52h46v18h-40z" fill="#d8dccb" />
        <path d="M120 26c-11 0-18 8-18 17 0 13 18 31 18 31s18-18 18-31c0-9-7-17-18-17z" fill="#e0483e" />
        <circle cx="120" cy="43" r="6.5" fill="#fff" />
      </svg>
      <div class="phone-card-body">
        <strong class="phone-card-title">{textOf(message, 'title') ?? phoneTexts(scene.language).location}</strong>
        <span class="phone-card-text">{textOf(message, 'address')}</span>
      </div>
    </Tappable>
  )
}

export function FileMessage({ message, scene }: Props) {
  const size = numberOf(message, 'fileSize')
  return (
    <div class="phone-file">
      <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
        <path
          d="M6 3h8l4 4v14H6zM14 3v4h4"
          fill="none"
          stroke="currentColor"
          stroke-width="1.7"
          stroke-linejoin="round"
          stroke-linecap="round"
        />
      </svg>
      <span>
        {textOf(message, 'fileName') ?? phoneTexts(scene.language).file}
        {size === undefined ? null : <small> {Math.max(1, Math.round(size / 1_024))} KB</small>}
      </span>
    </div>
  )
}

/** Until when it can be used, in the reader's own time. */
function untilOf(message: LineObject, { language }: Scene): string | undefined {
  const end = new Date((numberOf(message, 'endTimestamp') ?? Number.NaN) * 1_000)
  return Number.isNaN(end.getTime()) ? undefined : phoneTexts(language).until(dateOf(end, language))
}

/** The message holds an id alone; whoever knows the coupon adds its title, picture and end. */
export function CouponMessage({ message, scene }: Props) {
  const url = textOf(message, 'imageUrl')
  const until = untilOf(message, scene)
  return (
    <div class="phone-card phone-coupon">
      {url ? (
        <span class="phone-thumb">
          <Picture class="phone-thumb-image" url={url} scene={scene} alt="" />
        </span>
      ) : null}
      <div class="phone-coupon-head" aria-hidden="true">
        ✂ COUPON
      </div>
      <div class="phone-card-body">
        <strong class="phone-card-title">{textOf(message, 'title') ?? phoneTexts(scene.language).coupon}</strong>
        <span class="phone-card-text">{until ?? textOf(message, 'couponId')}</span>
      </div>
    </div>
  )
}
