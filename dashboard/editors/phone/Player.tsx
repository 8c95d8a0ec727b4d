import { useState } from 'preact/hooks'
import { Picture } from './Picture.tsx'
import { safeMedia, textOf } from './read.ts'
import { Tappable } from './Tappable.tsx'
import { phoneTexts } from './texts.ts'
import type { LineObject, Scene } from './types.ts'

export const PlayMark = () => (
  <span class="phone-play" aria-hidden="true">
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d="M8 5v14l11-7z" fill="currentColor" />
    </svg>
  </span>
)

type Props = {
  url: string | undefined
  previewUrl: string | undefined
  /** An action with a label, offered after the video has ended. */
  link: LineObject | undefined
  scene: Scene
}

/** A video in its own place: its preview, then the video, then its preview again with the link. */
export function Player({ url, previewUrl, link, scene }: Props) {
  const [state, setState] = useState<'waiting' | 'playing' | 'ended'>('waiting')
  const src = safeMedia(url)
  const texts = phoneTexts(scene.language)
  const end = () => {
    setState('ended')
    scene.played?.(100)
  }
  if (state === 'playing' && src) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: LINE's videos carry none
      <video class="phone-player" src={src} controls autoplay playsInline onEnded={end} aria-label={texts.video} />
    )
  }
  return (
    <div class="phone-player">
      <Picture class="phone-player-preview" url={previewUrl} scene={scene} alt="" />
      {src ? (
        <button type="button" class="phone-cover phone-tap" aria-label={texts.playVideo} onClick={() => setState('playing')}>
          <PlayMark />
        </button>
      ) : (
        <PlayMark />
      )}
      {link && state === 'ended' ? (
        <Tappable action={link} scene={scene} class="phone-player-link">
          {textOf(link, 'label')}
        </Tappable>
      ) : null}
    </div>
  )
}
