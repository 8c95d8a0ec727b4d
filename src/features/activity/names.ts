import type { Source } from '../../engine/friend/types.ts'
import type { Env } from '../../env.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { type Names, namesById, type Wanted } from './queries.ts'

/** Looks up what sources are called, and whatever else is asked for by its id. */
export async function namesOf(
  env: Env,
  {
    accountId,
    sources,
    staffIds = [],
    ...wanted
  }: { accountId: number; sources: (Source | null)[]; staffIds?: string[] } & Omit<Wanted, 'staff'>,
): Promise<Names> {
  const of = (pick: (source: Source) => number | null): number[] =>
    sources.flatMap((source) => {
      const id = source && pick(source)
      return id === null ? [] : [id]
    })
  const authors = sources.flatMap((source) => (source?.kind === 'staff' ? [source.staffId] : []))
  return await namesById(env, {
    accountId,
    wanted: {
      ...wanted,
      scenarios: [...(wanted.scenarios ?? []), ...of((source) => (source.kind === 'step' ? source.scenarioId : null))],
      broadcasts: [...(wanted.broadcasts ?? []), ...of((source) => (source.kind === 'broadcast' ? source.broadcastId : null))],
      tags: [...(wanted.tags ?? []), ...of((source) => (source.kind === 'tag' ? source.tagId : null))],
      fields: [...(wanted.fields ?? []), ...of((source) => (source.kind === 'field' ? source.fieldId : null))],
      links: [...(wanted.links ?? []), ...of((source) => (source.kind === 'link' ? source.linkId : null))],
      autoReplies: [...(wanted.autoReplies ?? []), ...of((source) => (source.kind === 'auto-reply' ? source.autoReplyId : null))],
      actionLists: [...(wanted.actionLists ?? []), ...of((source) => (source.kind === 'action-list' ? source.listId : null))],
      reminders: [...(wanted.reminders ?? []), ...of((source) => (source.kind === 'reminder' ? source.reminderId : null))],
      schedules: [...(wanted.schedules ?? []), ...of((source) => (source.kind === 'schedule' ? source.scheduleId : null))],
      choices: [...(wanted.choices ?? []), ...sources.flatMap((source) => (source?.kind === 'tap' ? [source.choice] : []))],
      staff: [...staffIds, ...authors],
    },
  })
}

/** What a source is called; null for greetings (the screen has words for them) and for what is gone. */
export function nameOf(source: Source | null, names: Names): string | null {
  if (source === null) return null
  switch (source.kind) {
    case 'greeting':
      return null
    case 'step':
      return names.scenarios.get(source.scenarioId) ?? null
    case 'broadcast':
      return names.broadcasts.get(source.broadcastId) ?? null
    case 'tag':
      return names.tags.get(source.tagId) ?? null
    case 'field':
      return names.fields.get(source.fieldId) ?? null
    case 'staff':
      return names.staff.get(source.staffId) ?? null
    case 'auto-reply':
      return names.autoReplies.get(source.autoReplyId) ?? null
    case 'tap':
      return names.choices.get(source.choice) ?? null
    case 'link':
      return names.links.get(source.linkId) ?? null
    case 'action-list':
      return names.actionLists.get(source.listId) ?? null
    case 'reminder':
      return names.reminders.get(source.reminderId) ?? null
    case 'schedule':
      return names.schedules.get(source.scheduleId) ?? null
    default:
      return unreachable(source)
  }
}
