import { Picture } from './Picture.tsx'
import { Player } from './Player.tsx'
import { listOf, numbered, numberOf, objectOf, textOf } from './read.ts'
import { Tappable } from './Tappable.tsx'
import { phoneTexts } from './texts.ts'
import type { LineObject, Scene } from './types.ts'

type Base = { width: number; height: number }

/** The place of an area as a share of its picture, whatever size that is drawn in. */
export function placeOf(area: LineObject | undefined, base: Base) {
  const share = (key: string, of: number) => `${((area ? (numberOf(area, key) ?? 0) : 0) / of) * 100}%`
  return {
    left: share('x', base.width),
    top: share('y', base.height),
    width: share('width', base.width),
    height: share('height', base.height),
  }
}

/** The video of an imagemap plays on its part of the image. */
function Film({ video, base, scene }: { video: LineObject; base: Base; scene: Scene }) {
  const link = objectOf(video, 'externalLink')
  return (
    <div class="phone-imagemap-area" style={placeOf(objectOf(video, 'area'), base)}>
      <Player
        url={textOf(video, 'originalContentUrl')}
        previewUrl={textOf(video, 'previewImageUrl')}
        link={link && { ...link, type: 'uri' }}
        scene={scene}
      />
    </div>
  )
}

export function Imagemap({ message, scene }: { message: LineObject; scene: Scene }) {
  const size = objectOf(message, 'baseSize') ?? {}
  const base = { width: Math.max(1, numberOf(size, 'width') ?? 1040), height: Math.max(1, numberOf(size, 'height') ?? 1040) }
  const url = textOf(message, 'baseUrl')
  const video = objectOf(message, 'video')
  return (
    <div class="phone-imagemap" style={{ aspectRatio: `${base.width} / ${base.height}` }}>
      <Picture class="phone-imagemap-image" url={url && `${url}/1040`} scene={scene} alt={textOf(message, 'altText') ?? ''} />
      {video ? <Film video={video} base={base} scene={scene} /> : null}
      {numbered(listOf(message, 'actions')).map(({ key, value: action }) => (
        <Tappable
          key={key}
          action={action}
          scene={scene}
          class="phone-imagemap-area"
          style={placeOf(objectOf(action, 'area'), base)}
          label={textOf(action, 'label') ?? textOf(action, 'text') ?? phoneTexts(scene.language).area(Number(key) + 1)}
        />
      ))}
    </div>
  )
}
