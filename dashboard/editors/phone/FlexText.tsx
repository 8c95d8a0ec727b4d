import { Cover, covered } from './Cover.tsx'
import { fontStyle, gravity, hex, type Parent, placed, textStyle } from './flex-style.ts'
import { listOf, numbered, objectOf, textOf } from './read.ts'
import { Tappable } from './Tappable.tsx'
import type { LineObject, Scene } from './types.ts'
import { useShrink } from './use-shrink.ts'

type Props = { component: LineObject; parent: Parent; scene: Scene }
const shrinks = (component: LineObject) => textOf(component, 'adjustMode') === 'shrink-to-fit'

/** A span follows the reader's letter size when its text does. */
const spanStyle = (span: LineObject, text: LineObject) => fontStyle(text.scaling === true ? { ...span, scaling: true } : span)

export function FlexText({ component, parent, scene }: Props) {
  const spans = listOf(component, 'contents')
  const text = textOf(component, 'text') ?? ''
  const { fontSize, ...style } = textStyle(component)
  const line = useShrink<HTMLParagraphElement>(shrinks(component), spans.length === 0 ? text : JSON.stringify(spans))
  return (
    <div class={covered(component, 'phone-flex-text')} style={{ ...placed(component, parent), ...gravity(component, parent), fontSize }}>
      <Cover of={component} scene={scene} />
      <p ref={line} class="phone-flex-line" style={style}>
        {spans.length === 0
          ? text
          : numbered(spans).map(({ key, value: span }) => (
              <span key={key} style={spanStyle(span, component)}>
                {textOf(span, 'text')}
              </span>
            ))}
      </p>
    </div>
  )
}

const STYLES = ['primary', 'secondary', 'link']

export function FlexButton({ component, parent, scene }: Props) {
  const action = objectOf(component, 'action') ?? {}
  const wished = textOf(component, 'style') ?? 'link'
  const style = STYLES.includes(wished) ? wished : 'link'
  const color = hex(textOf(component, 'color'))
  const label = textOf(action, 'label') ?? ''
  const size = textOf(component, 'height') === 'sm' ? ' phone-flex-button-sm' : ''
  const line = useShrink<HTMLSpanElement>(shrinks(component), label)
  const scale = component.scaling === true ? { fontSize: 'calc(16px * var(--phone-scale, 1))' } : {}
  return (
    <div class="phone-flex-part" style={{ ...placed(component, parent), ...gravity(component, parent) }}>
      <Tappable
        action={action}
        scene={scene}
        class={`phone-flex-button phone-flex-button-${style}${size}`}
        style={{ ...scale, ...(color ? (style === 'link' ? { color } : { backgroundColor: color }) : {}) }}
      >
        <span ref={line} class="phone-flex-button-label">
          {label}
        </span>
      </Tappable>
    </div>
  )
}
