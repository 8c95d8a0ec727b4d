import type { ActionKind } from '../../../src/engine/actions/schema.ts'

/** As they are offered, in groups that belong together. */
export const KIND_GROUPS = [
  { name: 'groupSend', kinds: ['send'] },
  { name: 'groupData', kinds: ['tag.add', 'tag.remove', 'field.set', 'mark.set', 'staff.assign', 'score.add'] },
  { name: 'groupScenario', kinds: ['scenario.start', 'scenario.stop', 'scenario.move', 'scenario.resume'] },
  { name: 'groupReminder', kinds: ['reminder.start', 'reminder.cancel'] },
  { name: 'groupFlow', kinds: ['wait', 'list.run'] },
  { name: 'groupFriend', kinds: ['friend.hide', 'friend.show', 'friend.block'] },
] as const satisfies readonly { name: string; kinds: readonly ActionKind[] }[]

export const ALL_KINDS: readonly ActionKind[] = KIND_GROUPS.flatMap(({ kinds }): readonly ActionKind[] => kinds)
