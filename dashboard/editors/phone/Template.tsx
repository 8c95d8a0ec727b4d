import { Picture } from './Picture.tsx'
import { listOf, numbered, objectOf, textOf } from './read.ts'
import { Tappable } from './Tappable.tsx'
import { phoneTexts } from './texts.ts'
import type { LineObject, Scene } from './types.ts'

type Props = { template: LineObject; scene: Scene }

function Actions({ of, scene, class: name = 'phone-actions' }: { of: LineObject; scene: Scene; class?: string }) {
  return (
    <div class={name}>
      {numbered(listOf(of, 'actions')).map(({ key, value: action }) => (
        <Tappable key={key} action={action} scene={scene} class="phone-action">
          {textOf(action, 'label')}
        </Tappable>
      ))}
    </div>
  )
}

/** Buttons and one column of a carousel look alike; how the image is cut is said once for all columns. */
function Card({ card, look, scene }: { card: LineObject; look: LineObject; scene: Scene }) {
  const image = textOf(card, 'thumbnailImageUrl')
  const shape = textOf(look, 'imageAspectRatio') === 'square' ? 'phone-thumb phone-thumb-square' : 'phone-thumb'
  const color = textOf(card, 'imageBackgroundColor') ?? ''
  const title = textOf(card, 'title')
  return (
    <div class="phone-card">
      <Tappable action={objectOf(card, 'defaultAction')} scene={scene} class="phone-card-main">
        {image ? (
          <span class={shape} style={/^#[0-9a-f]{6}$/i.test(color) ? { backgroundColor: color } : {}}>
            <Picture
              class="phone-thumb-image"
              url={image}
              scene={scene}
              alt=""
              fit={textOf(look, 'imageSize') === 'contain' ? 'contain' : 'cover'}
            />
          </span>
        ) : null}
        <span class="phone-card-body">
          {title ? <strong class="phone-card-title">{title}</strong> : null}
          <span class="phone-card-text">{textOf(card, 'text')}</span>
        </span>
      </Tappable>
      <Actions of={card} scene={scene} />
    </div>
  )
}

function Confirm({ template, scene }: Props) {
  return (
    <div class="phone-card">
      <div class="phone-card-body">
        <span class="phone-card-text phone-confirm-text">{textOf(template, 'text')}</span>
      </div>
      <Actions of={template} scene={scene} class="phone-actions phone-actions-row" />
    </div>
  )
}

function ImageColumn({ column, scene }: { column: LineObject; scene: Scene }) {
  const action = objectOf(column, 'action')
  const label = action && textOf(action, 'label')
  return (
    <Tappable action={action} scene={scene} class="phone-image-column" label={label ?? phoneTexts(scene.language).image}>
      <Picture class="phone-image-column-image" url={textOf(column, 'imageUrl')} scene={scene} alt="" />
      {label ? <span class="phone-image-column-label">{label}</span> : null}
    </Tappable>
  )
}

export function Template({ template, scene }: Props) {
  const type = textOf(template, 'type')
  if (type === 'buttons') return <Card card={template} look={template} scene={scene} />
  if (type === 'confirm') return <Confirm template={template} scene={scene} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a strip that scrolls must be reachable by keyboard
    <div class="phone-carousel" tabIndex={0}>
      {numbered(listOf(template, 'columns')).map(({ key, value: column }) =>
        type === 'image_carousel' ? (
          <ImageColumn key={key} column={column} scene={scene} />
        ) : (
          <Card key={key} card={column} look={template} scene={scene} />
        ),
      )}
    </div>
  )
}
