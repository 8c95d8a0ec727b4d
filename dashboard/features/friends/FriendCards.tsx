import type { ListedFriend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Cell, type Names, useColumnName } from './Cells.tsx'
import type { Column } from './columns.ts'
import { type FriendRowsProps, NameCell, SelectShown } from './FriendTable.tsx'
import { listTexts } from './list-texts.ts'
import { Tick } from './Tick.tsx'

/** The same list for a phone: a card a friend, with what has something to show. */
export function FriendCards({ friends, columns, names, selection }: FriendRowsProps) {
  const t = useTexts(listTexts)
  return (
    <div class="card-frame">
      {selection && (
        <div class="flex items-center border-b border-base-300 text-xs">
          <SelectShown selection={selection} />
          <span class="muted" aria-hidden="true">
            {t.selectShown}
          </span>
        </div>
      )}
      <ul class="divide-y divide-base-300">
        {friends.map((friend) => (
          <li key={friend.id} class={`flex ${selection ? '' : 'pl-4'} ${selection?.isTicked(friend.id) ? 'bg-primary/8' : ''}`}>
            {selection && (
              <div class="pt-1.5">
                <Tick friend={friend} selection={selection} />
              </div>
            )}
            <div class="flex min-w-0 grow flex-col gap-1.5 py-3 pr-4">
              <NameCell friend={friend} />
              <Facts friend={friend} columns={columns} names={names} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}

function hasValue(column: Column, friend: ListedFriend): boolean {
  switch (column) {
    case 'mark':
      return friend.markId !== null
    case 'tags':
      return friend.tagIds.length > 0
    case 'staff':
      return friend.assignedStaff !== null
    case 'message':
      return friend.lastMessageText !== null
    case 'followed':
      return friend.followedAt !== null
    case 'score':
      return friend.score !== 0
    default:
      return friend.fields.some(({ fieldId }) => `field-${fieldId}` === column)
  }
}

/** Mark, tags and the message need no heading; the others say what they are. */
const SPEAKS: Column[] = ['mark', 'tags', 'message']

function Facts({ friend, columns, names }: { friend: ListedFriend; columns: readonly Column[]; names: Names }) {
  const nameOf = useColumnName(names.fields)
  const shown = columns.filter((column) => hasValue(column, friend))
  if (shown.length === 0) return null
  return (
    <dl class="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      {shown.map((column) => (
        <div key={column} class={`flex min-w-0 items-baseline gap-1.5 ${column === 'message' || column === 'tags' ? 'w-full' : ''}`}>
          <dt class={SPEAKS.includes(column) ? 'sr-only' : 'muted text-2xs'}>{nameOf(column)}</dt>
          <dd class="min-w-0">
            <Cell column={column} friend={friend} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
