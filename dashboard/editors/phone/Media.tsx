import { Picture } from './Picture.tsx'
import { numberOf, safeLink, textOf } from './read.ts'
import { phoneTexts } from './texts.ts'
import type { LineObject, Scene } from './types.ts'

type Props = { message: LineObject; scene: Scene }

export function ImageMessage({ message, scene }: Props) {
  return (
    <Picture
      class="phone-image"
      url={textOf(message, 'previewImageUrl') ?? textOf(message, 'originalContentUrl')}
      scene={scene}
      fit="contain"
    />
  )
}

export function VideoMessage({ message, scene }: Props) {
  const href = safeLink(textOf(message, 'originalContentUrl'))
  const texts = phoneTexts(scene.language)
  return (
    <a class="phone-video" href={href} target="_blank" rel="noopener noreferrer" aria-label={texts.video}>
      <Picture class="phone-image" url={textOf(message, 'previewImageUrl')} scene={scene} alt="" />
      <span class="phone-play" aria-hidden="true">
        ▶
      </span>
    </a>
  )
}

const clock = (ms: number) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}`
const WAVE = [5, 9, 14, 8, 16, 11, 6, 13, 18, 10, 7, 12, 5, 9]

export function AudioMessage({ message, scene }: Props) {
  const href = safeLink(textOf(message, 'originalContentUrl'))
  const duration = numberOf(message, 'duration') ?? 0
  return (
    <a
      class="phone-audio"
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`${phoneTexts(scene.language).audio} ${clock(duration)}`}
    >
      <span class="phone-audio-play" aria-hidden="true">
        ▶
      </span>
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
    </a>
  )
}

/** A map in spirit: streets, a river and a pin. A real one would have to be fetched from somebody. */
export function LocationMessage({ message, scene }: Props) {
  return (
    <div class="phone-card phone-location">
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
    </div>
  )
}

export function FileMessage({ message, scene }: Props) {
  const size = numberOf(message, 'fileSize')
  return (
    <div class="phone-file">
      <span aria-hidden="true">📄</span>
      <span>
        {textOf(message, 'fileName') ?? phoneTexts(scene.language).file}
        {size === undefined ? null : <small> {Math.ceil(size / 1_024)} KB</small>}
      </span>
    </div>
  )
}

export function CouponMessage({ message, scene }: Props) {
  const texts = phoneTexts(scene.language)
  return (
    <div class="phone-card phone-coupon">
      <div class="phone-coupon-head" aria-hidden="true">
        ✂ COUPON
      </div>
      <div class="phone-card-body">
        <strong class="phone-card-title">{texts.coupon}</strong>
        <span class="phone-card-text">{textOf(message, 'couponId')}</span>
      </div>
    </div>
  )
}
