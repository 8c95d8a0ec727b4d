import {
  Archive,
  ArchiveRestore,
  Ban,
  CircleDot,
  CirclePause,
  CirclePlay,
  CircleStop,
  Eye,
  EyeOff,
  Flag,
  IdCard,
  type LucideIcon,
  Merge,
  NotebookPen,
  PencilLine,
  Scissors,
  ShieldBan,
  ShieldCheck,
  Split,
  Tag,
  TagX,
  TriangleAlert,
  Trophy,
  UserCheck,
  UserPlus,
  UserRound,
} from 'lucide-preact'
import type { ActivityKind } from '../../../src/features/activity/schema.ts'

const ICON: Record<ActivityKind, LucideIcon> = {
  'friend.added': UserPlus,
  'friend.returned': UserCheck,
  'friend.blocked': Ban,
  'friend.known': UserCheck,
  'friend.renamed': PencilLine,
  'friend.real-name': PencilLine,
  'friend.memo': NotebookPen,
  'friend.assigned': UserRound,
  'friend.score': Trophy,
  'friend.hidden': EyeOff,
  'friend.shown': Eye,
  'friend.staff-blocked': ShieldBan,
  'friend.staff-unblocked': ShieldCheck,
  'friend.archived': Archive,
  'friend.unarchived': ArchiveRestore,
  'friend.merged': Merge,
  'friend.merged-into': Merge,
  'friend.merge-undone': Split,
  'tag.added': Tag,
  'tag.removed': TagX,
  'tag.full': TagX,
  'field.changed': IdCard,
  'mark.changed': CircleDot,
  'scenario.started': CirclePlay,
  'scenario.stopped': CircleStop,
  'scenario.finished': Flag,
  'scenario.held': CirclePause,
  'scenario.resumed': CirclePlay,
  'chain.cut': Scissors,
  'action.failed': TriangleAlert,
}

const isLoss = (kind: ActivityKind) => kind === 'friend.blocked' || kind === 'friend.staff-blocked'

export function ActivityIcon({ kind }: { kind: ActivityKind }) {
  // A newer Worker may know kinds that this page does not.
  const Icon = ICON[kind] ?? Flag
  return <Icon class={`mt-0.5 size-4 shrink-0 ${isLoss(kind) ? 'text-error' : 'muted'}`} aria-hidden="true" />
}
