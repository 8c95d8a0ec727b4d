import { Search, SlidersHorizontal } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import type { Field } from '../../../src/features/fields/schema.ts'
import { emptySegment, leavesOf, toDraft } from '../../editors/segment/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { Button } from '../../ui/Button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { useSegments } from '../segments/queries.ts'
import { useCan } from '../staff/me.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import type { useColumns } from './columns.ts'
import { listTexts } from './list-texts.ts'
import { ViewSelect } from './ViewSelect.tsx'
import { type FriendView, SORTS } from './view.ts'

const FilterDialog = lazyPart(() => import('./FilterDialog.tsx').then((m) => m.FilterDialog))
const SEARCH_DELAY_MS = 250

interface ListToolsProps {
  view: FriendView
  onChange: (change: Partial<FriendView>) => void
  columns: ReturnType<typeof useColumns>
  fields: readonly Field[]
}

/** What decides whom the list shows, in which order, and what of them. */
export function ListTools({ view, onChange, columns, fields }: ListToolsProps) {
  return (
    <div class="flex flex-wrap items-center gap-2">
      <NameSearch q={view.q} onChange={(q) => onChange({ q })} />
      <div class="w-full sm:w-60">
        <ViewSelect view={view} onChange={onChange} />
      </div>
      <FilterButton view={view} onChange={onChange} />
      <SortSelect view={view} onChange={onChange} />
      <ColumnsMenu state={columns} fields={fields} />
    </div>
  )
}

/** Follows the address too, so that the back button and "clear" empty it. */
function NameSearch({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const t = useTexts(listTexts)
  const [text, setText] = useState(q)
  const settled = useDebounced(text.trim(), SEARCH_DELAY_MS)
  useEffect(() => {
    if (settled !== q && settled === text.trim()) onChange(settled)
  }, [settled])
  useEffect(() => {
    if (q !== text.trim()) setText(q)
  }, [q])
  return (
    <label class="input w-full sm:w-64">
      <Search class="size-4 opacity-60" aria-hidden="true" />
      <span class="sr-only">{t.search}</span>
      <input
        type="search"
        value={text}
        placeholder={t.search}
        maxLength={100}
        autocomplete="off"
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </label>
  )
}

function FilterButton({ view, onChange }: Pick<ListToolsProps, 'view' | 'onChange'>) {
  const t = useTexts(listTexts)
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  // A saved search is what one begins with; what comes out is a condition of its own.
  const saved = useSegments({ isAllowed: can('segments.view') }).data?.find(({ id }) => id === view.segmentId)
  const segment = saved?.definition ?? view.segment ?? emptySegment()
  const count = leavesOf(toDraft(segment).root).length
  return (
    <>
      <Button icon={<SlidersHorizontal class="size-4" aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t.filter}
        {count > 0 && <span class="tnum rounded-full bg-primary px-1.5 text-2xs leading-5 text-primary-content">{count}</span>}
      </Button>
      {isOpen && (
        <FilterDialog
          segment={segment}
          onApply={(next) => {
            setOpen(false)
            onChange({ segment: next })
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

function SortSelect({ view, onChange }: Pick<ListToolsProps, 'view' | 'onChange'>) {
  const t = useTexts(listTexts)
  return (
    <select
      class="select w-auto grow sm:grow-0"
      aria-label={t.sort}
      value={view.sort}
      onChange={(event) => onChange({ sort: SORTS.find((each) => each === event.currentTarget.value) ?? 'newest' })}
    >
      {SORTS.map((sort) => (
        <option key={sort} value={sort} selected={sort === view.sort}>
          {t[`sort:${sort}`]}
        </option>
      ))}
    </select>
  )
}
