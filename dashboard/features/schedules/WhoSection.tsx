import { PencilLine, Plus, Users, X } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { emptySegment } from '../../editors/segment/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Section } from '../../ui/Page.tsx'
import type { PartProps } from './FormSections.tsx'
import { scheduleFormTexts } from './form-texts.ts'

const OneSentence = lazyPart(async () => (await import('../segments/OneSentence.tsx')).OneSentence)
const SegmentDialog = lazyPart(async () => (await import('../segments/SegmentDialog.tsx')).SegmentDialog)

interface WhoProps extends PartProps {
  /** How many it would be now; undefined: on its way, or not known. */
  count: number | null | undefined
}

/** Which friends: in words with how many it would be now, edited in a dialog. */
export function WhoSection({ form, isReadOnly, count }: WhoProps) {
  const t = useTexts(scheduleFormTexts)
  const number = useNumber()
  const [isOpen, setOpen] = useState(false)
  const { segment } = form.draft
  const isEverybody = JSON.stringify(segment) === JSON.stringify(emptySegment())
  return (
    <Section title={t.who} lead={t.whoLead}>
      <div class="flex flex-col items-start gap-3">
        <div class="flex w-full flex-col gap-2 rounded-field border border-base-300 px-4 py-3 text-sm">
          {isEverybody ? <p>{t.everybody}</p> : <OneSentence segment={segment} />}
          <p class="muted tnum flex items-center gap-2 text-xs" role="status">
            <Users class="size-3.5" aria-hidden="true" />
            {typeof count === 'number' ? t.countNow(number(count)) : t.counting}
          </p>
        </div>
        {!isReadOnly && (
          <div class="flex flex-wrap gap-2">
            <Button
              size="sm"
              icon={isEverybody ? <Plus class="size-4" aria-hidden="true" /> : <PencilLine class="size-4" aria-hidden="true" />}
              onClick={() => setOpen(true)}
            >
              {isEverybody ? t.addCondition : t.changeCondition}
            </Button>
            {!isEverybody && (
              <Button
                size="sm"
                tone="ghost"
                icon={<X class="size-4" aria-hidden="true" />}
                onClick={() => form.set({ segment: emptySegment() })}
              >
                {t.clearCondition}
              </Button>
            )}
          </div>
        )}
      </div>
      {isOpen && (
        <SegmentDialog
          title={t.conditionTitle}
          lead={t.whoLead}
          applyLabel={t.conditionApply}
          segment={segment}
          onApply={(next) => {
            form.set({ segment: next })
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </Section>
  )
}
