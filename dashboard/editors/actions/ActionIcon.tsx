import {
  Ban,
  BellOff,
  BellRing,
  CirclePlay,
  CircleStop,
  Eye,
  EyeOff,
  Flag,
  Gauge,
  Hourglass,
  ListChecks,
  type LucideIcon,
  MessageSquare,
  PencilLine,
  Redo,
  StepForward,
  TagPlus,
  TagX,
  UserCheck,
} from 'lucide-preact'
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
  'friend.block': Ban,
  'list.run': ListChecks,
  wait: Hourglass,
  'scenario.move': Redo,
  'scenario.resume': StepForward,
  'reminder.start': BellRing,
  'reminder.cancel': BellOff,
  'staff.assign': UserCheck,
  'score.add': Gauge,
}

export function ActionIcon({ kind }: { kind: ActionKind }) {
  const Icon = ICON[kind]
  return <Icon class="size-5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
}
