import { Filter, PencilLine, Plus, X } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import { Button } from '../../ui/Button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'

const OneSentence = lazyPart(async () => (await import('./OneSentence.tsx')).OneSentence)
const SegmentDialog = lazyPart(async () => (await import('./SegmentDialog.tsx')).SegmentDialog)

interface SegmentFieldProps {
  /** Null: everybody. */
  segment: Segment | null
  words: { none: string; add: string; change: string; clear: string; title: string; lead: string; apply: string }
  onChange: (segment: Segment | null) => void
  isReadOnly?: boolean
}

/** Conditions on one friend at a time as a part of a form: in words, and edited in a dialog. The scripts of both are fetched when they are needed. */
export function SegmentField({ segment, words, onChange, isReadOnly = false }: SegmentFieldProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div class="flex flex-col items-start gap-3">
      {segment ? (
        <div class="w-full rounded-field border border-base-300 px-4 py-3">
          <OneSentence segment={segment} />
        </div>
      ) : (
        <p class="flex items-center gap-2 text-sm">
          <Filter class="muted size-4" aria-hidden="true" />
          {words.none}
        </p>
      )}
      {!isReadOnly && (
        <div class="flex flex-wrap gap-2">
          <Button
            size="sm"
            icon={segment ? <PencilLine class="size-4" aria-hidden="true" /> : <Plus class="size-4" aria-hidden="true" />}
            onClick={() => setOpen(true)}
          >
            {segment ? words.change : words.add}
          </Button>
          {segment && (
            <Button size="sm" tone="ghost" icon={<X class="size-4" aria-hidden="true" />} onClick={() => onChange(null)}>
              {words.clear}
            </Button>
          )}
        </div>
      )}
      {isOpen && (
        <SegmentDialog
          title={words.title}
          lead={words.lead}
          applyLabel={words.apply}
          segment={segment ?? undefined}
          isOfOne
          onApply={(next) => {
            // No condition at all is everybody.
            onChange(next.where.kind === 'all' && next.where.of.length === 0 ? null : next)
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
