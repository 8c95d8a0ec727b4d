import { CirclePlay, CircleStop, Eye, EyeOff, Flag, type LucideIcon, MessageSquare, PencilLine, TagPlus, TagX } from 'lucide-preact'
import type { ActionKind } from '../../../src/engine/actions/schema.ts'

const ICON: Record<ActionKind, LucideIcon> = {
  send: MessageSquare,
  'scenario.start': CirclePlay,
  'scenario.stop': CircleStop,
  'tag.add': TagPlus,
  'tag.remove': TagX,
  'field.set': PencilLine,
  'mark.set': Flag,
  'friend.hide': EyeOff,
  'friend.show': Eye,
}

export function ActionIcon({ kind }: { kind: ActionKind }) {
  const Icon = ICON[kind]
  return <Icon class="size-5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
}
