import { ChevronRight, Zap } from 'lucide-preact'
import type { Tag } from '../../../src/features/tags/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Label } from '../../ui/Label.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { friendsWithTag } from '../friends/links.ts'
import { tagTexts } from './texts.ts'

/** A tag in the list of all: what it does, how full it is, and who bears it. */
export function TagRow({ tag }: { tag: Tag }) {
  const t = useTexts(tagTexts)
  const number = useNumber()
  const { path } = useAccountPaths()
  const count = tag.friendCount ?? 0
  const isFull = tag.limit !== null && count >= tag.limit
  const people = tag.limit === null ? number(count) : t.limitOf(number(count), number(tag.limit))
  return (
    <>
      <a
        href={path(`/tags/${tag.id}`)}
        class="flex min-h-12 min-w-0 grow flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-base-content/3 sm:px-5"
      >
        <Label colour={tag.colour}>{tag.name}</Label>
        {tag.actions.length > 0 && (
          <span class="muted flex items-center gap-1 text-2xs">
            <Zap class="size-3.5" aria-hidden="true" />
            {t.hasActions(number(tag.actions.length))}
          </span>
        )}
        {isFull && <Badge tone="warning">{t.full}</Badge>}
      </a>
      <a
        href={path(friendsWithTag(tag.id))}
        aria-label={t.peopleLabel(tag.name, people)}
        class="tnum flex min-h-10 min-w-20 shrink-0 items-center justify-end gap-1 rounded-field px-2 text-sm hover:bg-base-content/5"
      >
        {t.people(people)}
        <ChevronRight class="muted size-4" aria-hidden="true" />
      </a>
    </>
  )
}
