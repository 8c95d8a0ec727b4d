import { boxStyle, fontSize, fontStyle, gravity, hex, imageSize, type Parent, placed, ratio, textStyle } from './flex-style.ts'
import { Picture } from './Picture.tsx'
import { isObject, listOf, numbered, objectOf, textOf } from './read.ts'
import { Tappable } from './Tappable.tsx'
import { phoneTexts } from './texts.ts'
import type { LineObject, Scene } from './types.ts'

type Props = { component: LineObject; parent: Parent; scene: Scene }

/** Buttons inside buttons do not exist, so a box that holds something tappable is not tappable itself. */
function holdsAction(component: LineObject): boolean {
  return Object.values(component).some((value) =>
    Array.isArray(value) ? value.some((member) => isObject(member) && (isObject(member.action) || holdsAction(member))) : false,
  )
}

export function FlexBox({ component: box, parent, scene }: Props) {
  const layout = textOf(box, 'layout')
  const inner = layout === 'horizontal' || layout === 'baseline' ? layout : 'vertical'
  const spacing = textOf(box, 'spacing')
  return (
    <Tappable
      action={holdsAction(box) ? undefined : objectOf(box, 'action')}
      scene={scene}
      class="phone-flex-box"
      style={{ ...placed(box, parent), ...boxStyle(box) }}
    >
      {numbered(listOf(box, 'contents')).map(({ key, value: child }) => (
        <FlexComponent key={key} component={child} parent={{ layout: inner, spacing, isFirst: key === '0' }} scene={scene} />
      ))}
    </Tappable>
  )
}

function FlexText({ component, parent, scene }: Props) {
  const spans = listOf(component, 'contents')
  return (
    <Tappable
      action={objectOf(component, 'action')}
      scene={scene}
      class="phone-flex-text"
      style={{ ...placed(component, parent), ...gravity(component), ...textStyle(component) }}
    >
      {spans.length === 0
        ? textOf(component, 'text')
        : numbered(spans).map(({ key, value: span }) => (
            <span key={key} style={fontStyle(span)}>
              {textOf(span, 'text')}
            </span>
          ))}
    </Tappable>
  )
}

function FlexButton({ component, parent, scene }: Props) {
  const action = objectOf(component, 'action') ?? {}
  const style = textOf(component, 'style') ?? 'link'
  const color = hex(textOf(component, 'color'))
  const paint = color ? (style === 'link' ? { color } : { backgroundColor: color }) : {}
  const kind = style === 'primary' || style === 'secondary' ? style : 'link'
  const size = textOf(component, 'height') === 'sm' ? ' phone-flex-button-sm' : ''
  return (
    <div style={{ ...placed(component, parent), ...gravity(component) }}>
      <Tappable action={action} scene={scene} class={`phone-flex-button phone-flex-button-${kind}${size}`} style={paint}>
        {textOf(action, 'label')}
      </Tappable>
    </div>
  )
}

const JUSTIFY: Record<string, string> = { start: 'flex-start', end: 'flex-end', center: 'center' }

function FlexImage({ component, parent, scene }: Props) {
  const align = textOf(component, 'align') ?? 'center'
  const action = objectOf(component, 'action')
  const drawing = {
    width: imageSize(textOf(component, 'size')),
    maxWidth: '100%',
    aspectRatio: ratio(textOf(component, 'aspectRatio')),
    backgroundColor: hex(textOf(component, 'backgroundColor')),
  }
  return (
    <div
      class="phone-flex-image"
      style={{ ...placed(component, parent), ...gravity(component), justifyContent: JUSTIFY[align] ?? 'center' }}
    >
      <Tappable
        action={action}
        scene={scene}
        class="phone-flex-image-area"
        style={drawing}
        label={action ? (textOf(action, 'label') ?? phoneTexts(scene.language).image) : undefined}
      >
        <Picture
          class="phone-flex-picture"
          url={textOf(component, 'url')}
          scene={scene}
          alt=""
          fit={textOf(component, 'aspectMode') === 'cover' ? 'cover' : 'contain'}
        />
      </Tappable>
    </div>
  )
}

function FlexIcon({ component, parent, scene }: Props) {
  const size = fontSize(textOf(component, 'size') ?? 'md') ?? '16px'
  return (
    <span
      class="phone-flex-icon"
      style={{ ...placed(component, parent), height: size, aspectRatio: ratio(textOf(component, 'aspectRatio')) }}
    >
      <Picture class="phone-flex-picture" url={textOf(component, 'url')} scene={scene} alt="" fit="contain" />
    </span>
  )
}

function FlexVideo({ component, scene }: Props) {
  return (
    <div class="phone-flex-video" style={{ aspectRatio: ratio(textOf(component, 'aspectRatio')) }}>
      <Picture class="phone-flex-picture" url={textOf(component, 'previewUrl')} scene={scene} alt="" />
      <span class="phone-play" aria-hidden="true">
        ▶
      </span>
    </div>
  )
}

function FlexSeparator({ component, parent }: Props) {
  const color = hex(textOf(component, 'color'))
  const side = parent.layout === 'vertical' ? 'phone-flex-rule' : 'phone-flex-rule phone-flex-rule-upright'
  return <div class={side} style={{ ...placed(component, parent), flex: '0 0 auto', ...(color ? { borderColor: color } : {}) }} />
}

/** One Flex component. What LINE does not know is left out, as an old version of its app would. */
export function FlexComponent(props: Props) {
  switch (props.component.type) {
    case 'box':
      return <FlexBox {...props} />
    case 'text':
      return <FlexText {...props} />
    case 'button':
      return <FlexButton {...props} />
    case 'image':
      return <FlexImage {...props} />
    case 'icon':
      return <FlexIcon {...props} />
    case 'video':
      return <FlexVideo {...props} />
    case 'separator':
      return <FlexSeparator {...props} />
    case 'filler':
      return <div style={{ ...placed(props.component, props.parent), flex: '1 0 0' }} />
    default:
      return null
  }
}
