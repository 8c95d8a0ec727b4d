import type { ComponentChildren, CSSProperties } from 'preact'
import { safeLink, textOf } from './read.ts'
import type { LineObject, Scene } from './types.ts'

type Props = {
  action: LineObject | undefined
  scene: Scene
  class: string
  style?: CSSProperties
  /** For targets that show no words of their own. */
  label?: string
  children?: ComponentChildren
}

/** Where a URI action leads. A link that LINE would not open is drawn, but leads nowhere. */
const linkOf = (action: LineObject) => (action.type === 'uri' ? safeLink(textOf(action, 'uri') ?? textOf(action, 'linkUri')) : undefined)

/** Follows a link inside the phone where it has a browser; new tabs that a key asked for stay new tabs. */
export function follow(event: MouseEvent, href: string, scene: Scene): void {
  if (!scene.open || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  scene.open(href)
}

/** Something that is tapped: a link for a URI, a button for all else, a plain box without an action. */
export function Tappable({ action, scene, class: name, style, label, children }: Props) {
  if (!action) {
    return (
      <div class={name} style={style}>
        {children}
      </div>
    )
  }
  const href = linkOf(action)
  if (href) {
    return (
      <a
        class={`${name} phone-tap`}
        style={style}
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={label}
        onClick={(event) => {
          scene.tap?.(action)
          follow(event, href, scene)
        }}
      >
        {children}
      </a>
    )
  }
  return (
    <button type="button" class={`${name} phone-tap`} style={style} aria-label={label} onClick={() => scene.tap?.(action)}>
      {children}
    </button>
  )
}
