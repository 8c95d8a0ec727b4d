import type { ActivityKind } from '../../../src/features/activity/schema.ts'

/** What a timeline can be narrowed to. */
export const SHOWS = ['all', 'talk', 'tags', 'fields', 'handling', 'scenarios', 'reactions', 'friendship'] as const
export type Show = (typeof SHOWS)[number]

type Part = Exclude<Show, 'all' | 'talk'>

/** Where each kind of activity belongs. */
const PART: Record<ActivityKind, Part> = {
  'friend.added': 'friendship',
  'friend.returned': 'friendship',
  'friend.blocked': 'friendship',
  'friend.known': 'friendship',
  'friend.renamed': 'fields',
  'friend.real-name': 'fields',
  'friend.memo': 'fields',
  'friend.score': 'fields',
  'field.changed': 'fields',
  'friend.assigned': 'handling',
  'friend.hidden': 'handling',
  'friend.shown': 'handling',
  'friend.staff-blocked': 'handling',
  'friend.staff-unblocked': 'handling',
  'friend.archived': 'handling',
  'friend.unarchived': 'handling',
  'friend.merged': 'handling',
  'friend.merged-into': 'handling',
  'friend.merge-undone': 'handling',
  'mark.changed': 'handling',
  'tag.added': 'tags',
  'tag.removed': 'tags',
  'tag.full': 'tags',
  'scenario.started': 'scenarios',
  'scenario.stopped': 'scenarios',
  'scenario.finished': 'scenarios',
  'scenario.held': 'scenarios',
  'scenario.resumed': 'scenarios',
  'scenario.moved': 'scenarios',
  'reminder.set': 'scenarios',
  'reminder.moved': 'scenarios',
  'reminder.cancelled': 'scenarios',
  'reminder.finished': 'scenarios',
  'link.opened': 'reactions',
  'auto-reply.applied': 'reactions',
  'chain.cut': 'reactions',
  'action.failed': 'reactions',
}

/** The kinds to ask the API for; undefined: all of them. */
export function kindsOf(show: Show): string | undefined {
  if (show === 'all' || show === 'talk') return undefined
  return Object.entries(PART)
    .filter(([, part]) => part === show)
    .map(([kind]) => kind)
    .join(',')
}

export const hasTalk = (show: Show): boolean => show === 'all' || show === 'talk'
