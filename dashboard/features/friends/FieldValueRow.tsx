import { PencilLine } from 'lucide-preact'
import type { OverviewField } from '../../../src/features/overview/schema.ts'
import { FieldShown } from '../../editors/field-value/FieldShown.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { friendPageTexts } from './page-texts.ts'

interface FieldValueRowProps {
  field: OverviewField
  onEdit: (() => void) | undefined
}

/** A field and its value. */
export function FieldValueRow({ field, onEdit }: FieldValueRowProps) {
  const t = useTexts(friendPageTexts)
  return (
    <div class="flex flex-col px-4 py-1.5 sm:px-5">
      <dt class="muted text-xs">{field.name}</dt>
      <dd class="flex items-start gap-2 text-sm">
        <span class="min-w-0 grow break-words">
          {field.value === null ? <span class="muted">{t.fieldEmpty}</span> : <FieldShown field={field} value={field.value} />}
        </span>
        {onEdit && (
          <Button
            tone="ghost"
            size="sm"
            class="-mt-3"
            label={t.edit(field.name)}
            icon={<PencilLine class="size-4" aria-hidden="true" />}
            onClick={onEdit}
            attributes={{ id: `field-edit-${field.fieldId}` }}
          />
        )}
      </dd>
    </div>
  )
}
