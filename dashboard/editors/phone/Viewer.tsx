import { useEffect, useRef } from 'preact/hooks'
import { safeMedia, safePicture } from './read.ts'
import { phoneTexts } from './texts.ts'
import type { Language, Shown } from './types.ts'

type Props = { shown: Shown; language: Language; onClose: () => void }

/** A picture or film by itself, over the whole phone. */
export function Viewer({ shown, language, onClose }: Props) {
  const texts = phoneTexts(language)
  const close = useRef<HTMLButtonElement>(null)
  const player = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    close.current?.focus()
    const video = player.current
    return () => {
      // A film that ran to its end has said so already.
      if (video && video.duration > 0 && !video.ended) shown.onPlayed?.(Math.floor((video.currentTime / video.duration) * 100))
    }
  }, [])
  const film = shown.kind === 'video' ? safeMedia(shown.url) : undefined
  const picture = shown.kind === 'image' ? safePicture(shown.url) : undefined
  return (
    <div
      class="phone-viewer"
      role="dialog"
      aria-modal="true"
      aria-label={shown.kind === 'video' ? texts.video : texts.image}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <button ref={close} type="button" class="phone-viewer-close phone-tap" aria-label={texts.close} onClick={onClose}>
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path d="M5 5l14 14M19 5 5 19" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
        </svg>
      </button>
      {picture ? <img class="phone-viewer-picture" src={picture} alt={texts.image} /> : null}
      {film ? (
        // biome-ignore lint/a11y/useMediaCaption: LINE's videos carry none
        <video
          ref={player}
          class="phone-viewer-picture"
          src={film}
          controls
          autoplay
          playsInline
          aria-label={texts.video}
          onEnded={() => shown.onPlayed?.(100)}
        />
      ) : null}
    </div>
  )
}
