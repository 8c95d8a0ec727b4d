import type { Activity } from '../../../src/features/activity/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useFields } from '../fields/queries.ts'
import { useCan } from '../staff/me.ts'
import { useTags } from '../tags/queries.ts'
import { activityTexts } from './texts.ts'

/** Who did it and what made them: staff by name, and the action list that did it for them. */
export function useCause(): (activity: Activity) => string | undefined {
  const t = useTexts(activityTexts)
  const can = useCan()
  const tags = useTags({ isAllowed: can('tags.view') })
  const fields = useFields({ isAllowed: can('fields.view') })

  /** Such as 'tag:12', 'tag:12:full', 'field:3', 'greeting:new', 'job:7'. */
  const listName = (list: string): string | undefined => {
    const [kind, id] = list.split(':')
    if (kind === 'tag') return t.byActionsOf(t.byTag(tags.data?.find((tag) => String(tag.id) === id)?.name ?? t.deleted))
    if (kind === 'field') return t.byActionsOf(t.byField(fields.data?.find((field) => String(field.id) === id)?.name ?? t.deleted))
    if (kind === 'greeting') return t.byActionsOf(t.byGreeting)
    return kind === 'job' ? t.byJob : undefined
  }
  return ({ actor, actorName, data, kind }) => {
    const by = actor.startsWith('staff:') && actorName ? t.by(actorName) : undefined
    const list = data.list ? listName(data.list) : undefined
    const isByItself = actor === 'system' && !list && kind === 'friend.archived'
    return [by, list, isByItself ? t.bySystem : undefined].filter(Boolean).join(' · ') || undefined
  }
}
