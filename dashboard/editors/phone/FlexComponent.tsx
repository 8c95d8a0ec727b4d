import { Cover, covered } from './Cover.tsx'
import { FlexIcon, FlexImage, FlexVideo } from './FlexMedia.tsx'
import { FlexButton, FlexText } from './FlexText.tsx'
import { boxStyle, hex, type Parent, placed } from './flex-style.ts'
import { listOf, numbered, textOf } from './read.ts'
import type { LineObject, Scene } from './types.ts'

type Props = { component: LineObject; parent: Parent; scene: Scene }

function FlexBox({ component: box, parent, scene }: Props) {
  const layout = textOf(box, 'layout')
  const inner = layout === 'horizontal' || layout === 'baseline' ? layout : 'vertical'
  const spacing = textOf(box, 'spacing')
  return (
    <div class={covered(box, 'phone-flex-box')} style={{ ...placed(box, parent), ...boxStyle(box) }}>
      <Cover of={box} scene={scene} />
      {numbered(listOf(box, 'contents')).map(({ key, value: child }) => (
        <FlexComponent key={key} component={child} parent={{ layout: inner, spacing, isFirst: key === '0' }} scene={scene} />
      ))}
    </div>
  )
}

function FlexSeparator({ component, parent }: Props) {
  const color = hex(textOf(component, 'color'))
  const side = parent.layout === 'vertical' ? 'phone-flex-rule' : 'phone-flex-rule phone-flex-rule-upright'
  return <div class={side} style={{ ...placed(component, parent), ...(color ? { borderColor: color } : {}) }} />
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
      return <div style={placed(props.component, props.parent)} />
    default:
      return null
  }
}
