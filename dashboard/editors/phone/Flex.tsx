import { Cover, covered } from './Cover.tsx'
import { FlexComponent } from './FlexComponent.tsx'
import { hex, type Parent } from './flex-style.ts'
import { listOf, numbered, objectOf, textOf } from './read.ts'
import type { LineObject, Scene } from './types.ts'

const BLOCKS = ['header', 'hero', 'body', 'footer'] as const
const SIZES = ['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga']
const ALONE: Parent = { layout: 'vertical', spacing: undefined, isFirst: true }

export function sizeOf(bubble: LineObject): string {
  const size = textOf(bubble, 'size') ?? 'mega'
  return SIZES.includes(size) ? size : 'mega'
}

function FlexBubble({ bubble, scene }: { bubble: LineObject; scene: Scene }) {
  const styles = objectOf(bubble, 'styles') ?? {}
  const present = BLOCKS.filter((block) => objectOf(bubble, block))
  return (
    <div
      class={covered(bubble, `phone-flex-bubble phone-flex-${sizeOf(bubble)}`)}
      dir={textOf(bubble, 'direction') === 'rtl' ? 'rtl' : 'ltr'}
    >
      <Cover of={bubble} scene={scene} />
      {present.map((block, index) => {
        const style = objectOf(styles, block) ?? {}
        const rule = style.separator === true && index > 0 ? `1px solid ${hex(textOf(style, 'separatorColor')) ?? '#d4d6da'}` : undefined
        const above = block === 'body' && present.includes('footer') ? ' phone-flex-above-footer' : ''
        return (
          <div
            key={block}
            class={`phone-flex-block phone-flex-${block}${above}`}
            style={{ backgroundColor: hex(textOf(style, 'backgroundColor')), borderTop: rule }}
          >
            <FlexComponent component={objectOf(bubble, block) ?? {}} parent={ALONE} scene={scene} />
          </div>
        )
      })}
    </div>
  )
}

export function Flex({ message, scene }: { message: LineObject; scene: Scene }) {
  const contents = objectOf(message, 'contents') ?? {}
  if (textOf(contents, 'type') === 'bubble') return <FlexBubble bubble={contents} scene={scene} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a strip that scrolls must be reachable by keyboard
    <div class="phone-carousel phone-carousel-flex" tabIndex={0}>
      {numbered(listOf(contents, 'contents')).map(({ key, value: bubble }) => (
        <FlexBubble key={key} bubble={bubble} scene={scene} />
      ))}
    </div>
  )
}
