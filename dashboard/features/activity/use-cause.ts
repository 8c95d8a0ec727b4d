import type { Activity } from '../../../src/features/activity/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useSavedLists } from '../action-lists/queries.ts'
import { useAutoReplies } from '../auto-replies/queries.ts'
import { useFields } from '../fields/queries.ts'
import { useNamedLinks } from '../links/queries.ts'
import { useScenarios } from '../scenarios/queries.ts'
import { useCan } from '../staff/me.ts'
import { useTags } from '../tags/queries.ts'
import { activityTexts } from './texts.ts'

interface Named {
  id: number
  name: string
}

/** Such as 'tag:12', 'tag:12:full', 'field:3', 'greeting:new', 'auto-reply:4', 'choice:<key>', 'link:5', 'list:6', 'hand:<request>', 'job:7', 'step:8', 'scenario:9:goal', 'reminder-step:10', 'schedule:11'. */
const partsOf = (list: string) => list.split(':')
const linkIdOf = (list: string | undefined): number[] => {
  const [kind, id] = partsOf(list ?? '')
  return kind === 'link' ? [Number(id)] : []
}

/** Who did it and what made them: staff by name, and the action list that did it for them. */
export function useCause({ actor, actorName, data, kind }: Activity): string | undefined {
  const t = useTexts(activityTexts)
  const can = useCan()
  const tags = useTags({ isAllowed: can('tags.view') })
  const fields = useFields({ isAllowed: can('fields.view') })
  const replies = useAutoReplies(can('auto-replies.view'))
  const saved = useSavedLists(can('action-lists.view'))
  const scenarios = useScenarios(can('scenarios.view'))
  const links = useNamedLinks(linkIdOf(data.list))
  const nameIn = (things: readonly Named[] | undefined, id: string | undefined) =>
    things?.find((thing) => String(thing.id) === id)?.name ?? t.deleted

  const listName = (list: string): string | undefined => {
    const [kind, id] = partsOf(list)
    switch (kind) {
      case 'tag':
        return t.byActionsOf(t.byTag(nameIn(tags.data, id)))
      case 'field':
        return t.byActionsOf(t.byField(nameIn(fields.data, id)))
      case 'greeting':
        return t.byActionsOf(t.byGreeting)
      case 'auto-reply':
        return t.byActionsOf(t.byAutoReply(nameIn(replies.data, id)))
      case 'choice':
        return t.byActionsOf(t.byTap)
      case 'link':
        return t.byActionsOf(t.byLink(nameIn(links, id)))
      case 'list':
        return t.byActionsOf(t.bySaved(nameIn(saved.data, id)))
      case 'hand':
        return t.byHand
      case 'job':
        return t.byJob
      case 'step':
        return t.byStep
      case 'scenario':
        return t.byGoal(nameIn(scenarios.data, id))
      case 'reminder-step':
        return t.byReminder
      case 'schedule':
        return t.bySchedule
      default:
        return undefined
    }
  }
  const by = actor.startsWith('staff:') && actorName ? t.by(actorName) : undefined
  const list = data.list ? listName(data.list) : undefined
  const isByItself = actor === 'system' && !list && kind === 'friend.archived'
  return [by, list, isByItself ? t.bySystem : undefined].filter(Boolean).join(' · ') || undefined
}
