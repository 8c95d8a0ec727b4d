import { Filter, PencilLine, X } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import type { ActionParts } from './lists.ts'
import { actionTexts } from './texts.ts'

interface ConditionProps {
  when: Segment | undefined
  parts: ActionParts | undefined
  isReadOnly: boolean
  onChange: (when: Segment | undefined) => void
}

/** For whom an action is done: everybody, or those of whom a condition is true when it is its turn. */
export function Condition({ when, parts, isReadOnly, onChange }: ConditionProps) {
  const t = useTexts(actionTexts)
  const [isEditing, setEditing] = useState(false)
  const { ConditionDialog, ConditionText } = parts ?? {}
  return (
    <>
      {when ? (
        <div class="flex flex-wrap items-start gap-x-3 gap-y-2">
          <div class="min-w-0 grow basis-60 text-sm">
            <p class="muted text-xs">{t.when}</p>
            <p class="font-semibold break-words">{ConditionText ? <ConditionText segment={when} /> : t.whenSet}</p>
          </div>
          {!isReadOnly && (
            <div class="flex">
              {ConditionDialog && (
                <Button tone="ghost" size="sm" icon={<PencilLine class="size-4" aria-hidden="true" />} onClick={() => setEditing(true)}>
                  {t.whenChange}
                </Button>
              )}
              <Button tone="ghost" size="sm" label={t.whenRemove} icon={<X class="size-4" />} onClick={() => onChange(undefined)} />
            </div>
          )}
        </div>
      ) : (
        !isReadOnly &&
        ConditionDialog && (
          <div>
            <Button size="sm" icon={<Filter class="size-4" aria-hidden="true" />} onClick={() => setEditing(true)}>
              {t.whenAdd}
            </Button>
          </div>
        )
      )}
      {isEditing && ConditionDialog && (
        <ConditionDialog
          segment={when}
          onApply={(segment) => {
            setEditing(false)
            onChange(segment)
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  )
}
