import {
  CornerDownRight,
  Flag,
  GitBranch,
  Hourglass,
  type LucideIcon,
  MessageSquareText,
  MousePointerClick,
  Shuffle,
  Zap,
} from 'lucide-preact'
import type { StepKind } from '../../../src/features/scenarios/schema.ts'

export const STEP_ICONS: Record<StepKind, LucideIcon> = {
  message: MessageSquareText,
  actions: Zap,
  wait: Hourglass,
  branch: GitBranch,
  split: Shuffle,
  await: MousePointerClick,
  jump: CornerDownRight,
  end: Flag,
}

/** As they are offered, in rows that belong together. */
export const STEP_GROUPS = [
  { name: 'groupDo', kinds: ['message', 'actions'] },
  { name: 'groupPart', kinds: ['branch', 'await', 'split'] },
  { name: 'groupWay', kinds: ['wait', 'jump', 'end'] },
] as const satisfies readonly { name: string; kinds: readonly StepKind[] }[]
