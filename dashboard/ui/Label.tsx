import type { ComponentChildren } from 'preact'
import { type Colour, hueOf } from './colours.ts'

interface LabelProps {
  colour: Colour
  children: ComponentChildren
  /** A mark is a state: a dot before its name tells it from a tag. */
  isMark?: boolean
  /** Something to press behind the name, inside the same frame. */
  after?: ComponentChildren
}

/** The name of a tag or a mark in its colour. */
export function Label({ colour, children, isMark = false, after }: LabelProps) {
  return (
    <span class={`label-hue ${isMark ? 'label-mark' : ''} ${after ? 'label-pressable' : ''}`} style={{ '--hue': hueOf(colour) }}>
      {isMark && <Dot colour={colour} />}
      <span class="truncate">{children}</span>
      {after}
    </span>
  )
}

export const Dot = ({ colour }: { colour: Colour }) => (
  <span class="size-2.5 shrink-0 rounded-full" style={{ background: hueOf(colour) }} aria-hidden="true" />
)
