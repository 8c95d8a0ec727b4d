import { useState } from 'preact/hooks'
import { safePicture } from './read.ts'
import { phoneTexts } from './texts.ts'
import type { Scene } from './types.ts'

type Props = { url: string | undefined; scene: Scene; class: string; alt?: string; fit?: 'cover' | 'contain' }

/** An image that, when it cannot be loaded, leaves a box of its size instead of a torn icon. */
export function Picture({ url, scene, class: name, alt, fit = 'cover' }: Props) {
  const [failed, setFailed] = useState<string>()
  const src = safePicture(url)
  const texts = phoneTexts(scene.language)
  if (!src || failed === src) {
    return (
      <span class={`${name} phone-picture-missing`} role="img" aria-label={texts.brokenImage}>
        <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
          <path
            d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 8.5h.01"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linejoin="round"
            stroke-linecap="round"
          />
        </svg>
      </span>
    )
  }
  return <img class={name} style={{ objectFit: fit }} src={src} alt={alt ?? texts.image} loading="lazy" onError={() => setFailed(src)} />
}
