import { Filter, PencilLine, X } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { useSteps } from './context.ts'
import { stepTexts } from './texts.ts'

interface WhenFieldProps {
  when: Segment | undefined
  onChange: (when: Segment | undefined) => void
}

/** For whom a step is: everybody, or those of whom a condition is true when it is due. */
export function WhenField({ when, onChange }: WhenFieldProps) {
  const t = useTexts(stepTexts)
  const { parts, isReadOnly } = useSteps()
  const [isEditing, setEditing] = useState(false)
  return (
    <div class="flex flex-col gap-1.5">
      <h3 class="text-sm font-semibold">{t.when}</h3>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p class="min-w-0 text-sm break-words">{when ? <parts.ConditionText segment={when} of="step" /> : t.whenAll}</p>
        {!isReadOnly && (
          <div class="flex flex-wrap gap-1">
            <Button
              size="sm"
              icon={when ? <PencilLine class="size-4" aria-hidden="true" /> : <Filter class="size-4" aria-hidden="true" />}
              onClick={() => setEditing(true)}
            >
              {when ? t.whenChange : t.whenAdd}
            </Button>
            {when && (
              <Button size="sm" tone="ghost" icon={<X class="size-4" aria-hidden="true" />} onClick={() => onChange(undefined)}>
                {t.whenRemove}
              </Button>
            )}
          </div>
        )}
      </div>
      {when && <p class="muted text-xs">{t.whenHelp}</p>}
      {isEditing && (
        <parts.ConditionDialog
          segment={when}
          of="step"
          onApply={(next) => {
            setEditing(false)
            // No condition at all is everybody.
            onChange(next.where.kind === 'all' && next.where.of.length === 0 ? undefined : next)
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </div>
  )
}
