import type { Field } from '../../../src/features/fields/schema.ts'
import type { ListedFriend } from '../../../src/features/friends/schema.ts'
import type { Mark } from '../../../src/features/marks/schema.ts'
import type { Tag } from '../../../src/features/tags/schema.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Label } from '../../ui/Label.tsx'
import { Time, useZone } from '../../ui/Time.tsx'
import { type Column, fieldIdOf, isPlain } from './columns.ts'
import { fieldText } from './field-text.ts'
import { listTexts } from './list-texts.ts'
import { friendTexts } from './texts.ts'

/** What the ids in a row stand for. */
export interface Names {
  tags: readonly Tag[]
  marks: readonly Mark[]
  /** Only the starred ones have columns. */
  fields: readonly Field[]
}

const TAGS_SHOWN = 4

/** How a friend stands apart from others. */
export function StateBadges({ friend }: { friend: ListedFriend }) {
  const t = useTexts(listTexts)
  const { blocked, known, knownHelp } = useTexts(friendTexts)
  return (
    <>
      {friend.isKnown && (
        <span title={knownHelp}>
          <Badge>{known}</Badge>
        </span>
      )}
      {friend.unfollowedAt !== null && <Badge tone="error">{blocked}</Badge>}
      {friend.staffBlockedAt !== null && <Badge tone="error">{t.staffBlocked}</Badge>}
      {friend.hiddenAt !== null && <Badge>{t.hidden}</Badge>}
      {friend.archivedAt !== null && <Badge>{t.archived}</Badge>}
    </>
  )
}

export function TagLabels({ tagIds, tags }: { tagIds: readonly number[]; tags: readonly Tag[] }) {
  const t = useTexts(listTexts)
  const borne = tags.filter(({ id }) => tagIds.includes(id))
  const others = borne.slice(TAGS_SHOWN)
  return (
    <span class="flex flex-wrap gap-1">
      {borne.slice(0, TAGS_SHOWN).map((tag) => (
        <Label key={tag.id} colour={tag.colour}>
          {tag.name}
        </Label>
      ))}
      {others.length > 0 && (
        <span class="muted self-center text-2xs" title={others.map(({ name }) => name).join(', ')}>
          {t.tagsMore(others.length)}
        </span>
      )}
    </span>
  )
}

export function MarkLabel({ markId, marks }: { markId: number | null; marks: readonly Mark[] }) {
  const mark = marks.find(({ id }) => id === markId)
  return mark ? (
    <Label colour={mark.colour} isMark>
      {mark.name}
    </Label>
  ) : null
}

/** What stands under a column for a friend; nothing where there is nothing. */
export function Cell({ column, friend, names }: { column: Column; friend: ListedFriend; names: Names }) {
  const number = useNumber()
  const fieldId = fieldIdOf(column)
  if (fieldId !== null) return <FieldCell fieldId={fieldId} friend={friend} fields={names.fields} />
  switch (column) {
    case 'mark':
      return <MarkLabel markId={friend.markId} marks={names.marks} />
    case 'tags':
      return <TagLabels tagIds={friend.tagIds} tags={names.tags} />
    case 'staff':
      return <span class="whitespace-nowrap">{friend.assignedStaff?.name}</span>
    case 'message':
      return <MessageCell friend={friend} />
    case 'followed':
      return <span class="muted text-xs">{friend.followedAt !== null && <Time at={friend.followedAt} />}</span>
    case 'score':
      return <span class="tnum">{number(friend.score)}</span>
    default:
      return null
  }
}

function MessageCell({ friend }: { friend: ListedFriend }) {
  const t = useTexts(listTexts)
  return (
    <span class="flex min-w-0 flex-col">
      <span class="muted line-clamp-1 text-xs break-all">{friend.lastMessageText ?? t.noMessage}</span>
      {friend.lastMessageAt !== null && (
        <span class="muted text-2xs">
          <Time at={friend.lastMessageAt} />
        </span>
      )}
    </span>
  )
}

function FieldCell({ fieldId, friend, fields }: { fieldId: number; friend: ListedFriend; fields: readonly Field[] }) {
  const language = useLanguage()
  const zone = useZone()
  const field = fields.find(({ id }) => id === fieldId)
  const value = friend.fields.find((each) => each.fieldId === fieldId)
  if (!field || !value) return null
  const wrap = field.type === 'date' || field.type === 'datetime' ? 'whitespace-nowrap' : 'line-clamp-2'
  return <span class={`${wrap} text-xs`}>{fieldText(field, value.text, { language, zone, now: Date.now() })}</span>
}

/** The heading of a column. */
export function useColumnName(fields: readonly Field[]): (column: Column) => string {
  const t = useTexts(listTexts)
  return (column) => {
    const fieldId = fieldIdOf(column)
    if (fieldId !== null) return fields.find(({ id }) => id === fieldId)?.name ?? ''
    return isPlain(column) ? t[column] : ''
  }
}
