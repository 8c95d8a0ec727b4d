import type { ListedFriend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { Cell, type Names, StateBadges, useColumnName } from './Cells.tsx'
import type { Column } from './columns.ts'
import { listTexts } from './list-texts.ts'
import { Tick } from './Tick.tsx'
import type { SelectionState } from './use-selection.ts'

export interface FriendRowsProps {
  friends: readonly ListedFriend[]
  columns: readonly Column[]
  names: Names
  /** Without it nobody can be selected. */
  selection: SelectionState | null
}

const WIDTH: Partial<Record<Column, string>> = { tags: 'min-w-40', message: 'min-w-44 max-w-64', mark: 'min-w-24' }

/** Friends under each other with the chosen columns; for wide screens. */
export function FriendTable({ friends, columns, names, selection }: FriendRowsProps) {
  const t = useTexts(listTexts)
  const nameOf = useColumnName(names.fields)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable with the keyboard
    <section class="card-frame overflow-x-auto" tabIndex={0} aria-label={t.title}>
      <table class="w-full text-left text-sm">
        <thead>
          <tr class="muted border-b border-base-300 text-xs">
            {selection && (
              <th scope="col" class="w-11 p-0">
                <SelectShown selection={selection} />
              </th>
            )}
            <th scope="col" class={`py-2.5 pr-3 font-normal ${selection ? '' : 'pl-5'}`}>
              {t.columnName}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" class="px-3 py-2.5 font-normal whitespace-nowrap">
                {nameOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="divide-y divide-base-300">
          {friends.map((friend) => (
            <tr key={friend.id} class={selection?.isTicked(friend.id) ? 'bg-primary/8' : 'hover:bg-base-content/3'}>
              {selection && (
                <td class="p-0">
                  <Tick friend={friend} selection={selection} />
                </td>
              )}
              <th scope="row" class={`max-w-72 min-w-44 py-2.5 pr-3 font-normal ${selection ? '' : 'pl-5'}`}>
                <NameCell friend={friend} />
              </th>
              {columns.map((column) => (
                <td key={column} class={`px-3 py-2.5 ${WIDTH[column] ?? ''}`}>
                  <Cell column={column} friend={friend} names={names} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function SelectShown({ selection }: { selection: SelectionState }) {
  const t = useTexts(listTexts)
  return (
    <label class="grid size-11 cursor-pointer place-items-center" title={t.selectHint}>
      <span class="sr-only">{t.selectShown}</span>
      <input
        type="checkbox"
        class="checkbox checkbox-sm checkbox-primary"
        checked={selection.isShownTicked}
        ref={(box) => {
          if (box) box.indeterminate = selection.count > 0 && !selection.isShownTicked
        }}
        onClick={selection.toggleShown}
      />
    </label>
  )
}

export function NameCell({ friend }: { friend: ListedFriend }) {
  const t = useTexts(listTexts)
  const { path } = useAccountPaths()
  const name = friend.name || t.noName
  return (
    <span class="flex min-w-0 items-center gap-3">
      <Avatar name={name} url={friend.pictureUrl} />
      <span class="flex min-w-0 grow flex-wrap items-center gap-x-2 gap-y-0.5">
        <a href={path(`/friends/${friend.id}`)} class="max-w-full truncate font-semibold hover:underline">
          {name}
        </a>
        <StateBadges friend={friend} />
      </span>
    </span>
  )
}
