import { useId } from 'preact/hooks'
import type { MergeFriend } from '../../../src/features/merges/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { MergeFriendCard } from './MergeFriendCard.tsx'
import type { Column } from './picks.ts'
import { mergeTexts } from './texts.ts'

interface WhoStaysProps {
  a: MergeFriend
  b: MergeFriend
  stay: Column
  onStay: (column: Column) => void
}

export function WhoStays({ a, b, stay, onStay }: WhoStaysProps) {
  const t = useTexts(mergeTexts)
  const name = useId()
  const [stays, goes] = stay === 'a' ? [a, b] : [b, a]
  const isBlocked = stays.unfollowedAt !== null && goes.unfollowedAt === null
  return (
    <>
      <fieldset class="grid gap-3 sm:grid-cols-2">
        <legend class="sr-only">{t.who}</legend>
        {[['a', a] as const, ['b', b] as const].map(([column, friend]) => (
          <div key={column} class={column === stay ? 'rounded-field outline-2 outline-primary' : ''}>
            <MergeFriendCard friend={friend}>
              <label class="flex min-h-10 cursor-pointer items-center gap-2.5 text-sm font-semibold">
                <input
                  type="radio"
                  name={name}
                  class="radio radio-sm radio-primary"
                  checked={column === stay}
                  onChange={() => onStay(column)}
                />
                {t.stays}
              </label>
            </MergeFriendCard>
          </div>
        ))}
      </fieldset>
      {isBlocked && (
        <p class="tint-warning rounded-field px-4 py-2.5 text-sm" role="status">
          {t.blockedWarning}
        </p>
      )}
    </>
  )
}
