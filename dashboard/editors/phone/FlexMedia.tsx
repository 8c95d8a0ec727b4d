import { Cover, covered } from './Cover.tsx'
import { fontSize, gravity, hex, imageSize, type Parent, placed, ratio } from './flex-style.ts'
import { Picture } from './Picture.tsx'
import { Player } from './Player.tsx'
import { objectOf, textOf } from './read.ts'
import type { LineObject, Scene } from './types.ts'

type Props = { component: LineObject; parent: Parent; scene: Scene }

const ALIGN: Record<string, string> = { start: 'flex-start', end: 'flex-end', center: 'center' }

export function FlexImage({ component, parent, scene }: Props) {
  const size = textOf(component, 'size')
  const place = placed(component, parent)
  // A picture as wide as the row is so even where it takes no share of it.
  const isWhole = size === 'full' && place.flex === '0 0 auto'
  return (
    <div
      class={covered(component, 'phone-flex-image')}
      style={{
        ...place,
        ...gravity(component, parent),
        alignItems: ALIGN[textOf(component, 'align') ?? ''] ?? 'center',
        ...(isWhole ? { width: '100%' } : {}),
      }}
    >
      <Cover of={component} scene={scene} />
      <div
        class="phone-flex-image-area"
        style={{
          width: imageSize(size),
          aspectRatio: ratio(textOf(component, 'aspectRatio')),
          backgroundColor: hex(textOf(component, 'backgroundColor')),
        }}
      >
        <Picture
          class="phone-flex-picture"
          url={textOf(component, 'url')}
          scene={scene}
          alt=""
          fit={textOf(component, 'aspectMode') === 'cover' ? 'cover' : 'contain'}
        />
      </div>
    </div>
  )
}

/** As high as the letters of its size; its lower edge stands on their line. */
export function FlexIcon({ component, parent, scene }: Props) {
  return (
    <span
      class="phone-flex-icon"
      style={{
        ...placed(component, parent),
        height: fontSize(component, fontSize({ ...component, size: 'md' })),
        aspectRatio: ratio(textOf(component, 'aspectRatio')),
      }}
    >
      <Picture class="phone-flex-picture" url={textOf(component, 'url')} scene={scene} alt="" fit="contain" />
    </span>
  )
}

/** A video plays where it stands; when it has ended, its link is offered. */
export function FlexVideo({ component, scene }: Props) {
  const action = objectOf(component, 'action')
  return (
    <div class="phone-flex-video" style={{ aspectRatio: ratio(textOf(component, 'aspectRatio')) }}>
      <Player
        url={textOf(component, 'url')}
        previewUrl={textOf(component, 'previewUrl')}
        link={action?.type === 'uri' ? action : undefined}
        scene={scene}
      />
    </div>
  )
}
