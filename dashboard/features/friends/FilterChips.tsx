import { Bookmark, PencilLine, X } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useSegmentSentence } from '../../editors/segment/Sentence.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useSegments } from '../segments/queries.ts'
import { SaveSearch } from '../segments/SaveSearch.tsx'
import { useSegmentLists } from '../segments/use-lists.ts'
import { useCan } from '../staff/me.ts'
import { listTexts } from './list-texts.ts'
import { chipsOf, type FriendView, presetIn, withoutChip } from './view.ts'

interface FilterChipsProps {
  view: FriendView
  onChange: (change: Partial<FriendView>) => void
}

/** What filters the list, each part to be taken away; nothing when nothing does. */
export function FilterChips({ view, onChange }: FilterChipsProps) {
  const { segment, segmentId } = view
  if (segmentId !== null) return <SavedChip segmentId={segmentId} onChange={onChange} />
  return segment === null ? null : <OwnChips segment={segment} onChange={onChange} />
}

function OwnChips({ segment, onChange }: { segment: NonNullable<FriendView['segment']>; onChange: FilterChipsProps['onChange'] }) {
  const t = useTexts(listTexts)
  const can = useCan()
  const lists = useSegmentLists([segment])
  const sentence = useSegmentSentence(lists)
  const [isSaving, setSaving] = useState(false)
  const chips = chipsOf(segment)
  return (
    <div class="flex flex-wrap items-center gap-2">
      <ul class="contents" aria-label={t.chips}>
        {chips.map((chip) => {
          const words = sentence(chip.part)
          return (
            <li key={words} class="max-w-full">
              <Chip words={words} onOut={() => onChange({ segment: withoutChip(segment, chip) })} />
            </li>
          )
        })}
      </ul>
      {chips.length > 1 && (
        <Button size="sm" tone="ghost" onClick={() => onChange({ segment: null })}>
          {t.filterClear}
        </Button>
      )}
      {can('segments.edit') && presetIn(segment) === undefined && (
        <Button size="sm" tone="ghost" icon={<Bookmark class="size-4" aria-hidden="true" />} onClick={() => setSaving(true)}>
          {t.saveSearch}
        </Button>
      )}
      {isSaving && <SaveSearch segment={segment} onSaved={(saved) => onChange({ segmentId: saved.id })} onClose={() => setSaving(false)} />}
    </div>
  )
}

/** A saved search stands as a whole: its name, and what it says. */
function SavedChip({ segmentId, onChange }: { segmentId: number; onChange: FilterChipsProps['onChange'] }) {
  const t = useTexts(listTexts)
  const can = useCan()
  const { path } = useAccountPaths()
  const saved = useSegments({ isAllowed: can('segments.view') }).data?.find(({ id }) => id === segmentId)
  const lists = useSegmentLists(saved ? [saved.definition] : [], { isAsked: saved !== undefined })
  const sentence = useSegmentSentence(lists)
  if (!saved) return null
  return (
    <div class="flex flex-wrap items-center gap-2">
      <Chip words={saved.name} onOut={() => onChange({ segmentId: null })} />
      <span class="muted min-w-0 text-xs">{sentence(saved.definition)}</span>
      {can('segments.edit') && (
        <ButtonLink size="sm" tone="ghost" href={path(`/segments/${segmentId}`)} icon={<PencilLine class="size-4" aria-hidden="true" />}>
          {t.editSearch}
        </ButtonLink>
      )}
    </div>
  )
}

function Chip({ words, onOut }: { words: string; onOut: () => void }) {
  const t = useTexts(listTexts)
  return (
    <span class="tint-primary inline-flex min-h-8 max-w-full items-center gap-1 rounded-full border border-primary/30 pl-3 text-xs font-semibold">
      <span class="min-w-0 py-1">{words}</span>
      <button
        type="button"
        class="grid size-8 shrink-0 place-items-center rounded-full hover:bg-base-content/10"
        aria-label={t.chipOut(words)}
        title={t.chipOut(words)}
        onClick={onOut}
      >
        <X class="size-3.5" aria-hidden="true" />
      </button>
    </span>
  )
}
