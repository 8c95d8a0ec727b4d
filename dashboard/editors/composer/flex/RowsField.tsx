import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-preact'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { moved, without } from '../../../lib/lists.ts'
import { Button } from '../../../ui/Button.tsx'
import { useBubble } from '../context.ts'
import { WriteField } from '../write/WriteField.tsx'
import type { Card } from './cards.ts'
import { flexTexts } from './flex-texts.ts'
import { textOf, type Values } from './pattern.ts'
import type { PresetField } from './presets/types.ts'

type Rows = Extract<PresetField, { kind: 'rows' }>
const ROW_MAX = 300

interface RowsFieldProps {
  field: Rows
  card: Card
  rows: Values[]
  onChange: (rows: Values[], about?: string) => void
}

/** Lines of a list on the card: a name and what belongs to it. */
export function RowsField({ field, card, rows, onChange }: RowsFieldProps) {
  const t = useTexts(flexTexts)
  const language = useLanguage()
  const { isReadOnly } = useBubble()
  const label = field.label[language]
  const emptyRow = (): Values => Object.fromEntries(field.fields.map(({ id }) => [id, '']))
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 text-xs font-semibold">{label}</legend>
      <ol class="flex flex-col gap-2">
        {rows.map((row, index) => (
          <li key={index} class="flex flex-col gap-1 rounded-field border border-base-300 p-2.5">
            <div class="grid gap-2 sm:grid-cols-2">
              {field.fields.map(({ id, label: name }) => (
                <WriteField
                  key={id}
                  path={`contents.${card.path}${card.places.get(`${field.id}.${index}.${id}`) ?? '-'}`}
                  label={t.rowNo(name[language], index + 1)}
                  value={textOf(row, id)}
                  max={ROW_MAX}
                  onChange={(value) => onChange(rows.with(index, { ...row, [id]: value }), `${card.path}${field.id}.${index}.${id}`)}
                />
              ))}
            </div>
            {!isReadOnly && (
              <div class="flex items-center">
                <Button
                  tone="ghost"
                  size="sm"
                  label={t.rowUp(index + 1)}
                  icon={<ArrowUp class="size-4" />}
                  isDisabled={index === 0}
                  onClick={() => onChange(moved(rows, index, index - 1))}
                />
                <Button
                  tone="ghost"
                  size="sm"
                  label={t.rowDown(index + 1)}
                  icon={<ArrowDown class="size-4" />}
                  isDisabled={index === rows.length - 1}
                  onClick={() => onChange(moved(rows, index, index + 1))}
                />
                <span class="grow" />
                {rows.length > 1 && (
                  <Button
                    tone="ghost"
                    size="sm"
                    label={t.removeRow(index + 1)}
                    icon={<Trash2 class="size-4 text-error" />}
                    onClick={() => onChange(without(rows, index))}
                  />
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <div class="flex flex-wrap items-center gap-3">
          <Button
            size="sm"
            icon={<Plus class="size-4" aria-hidden="true" />}
            isDisabled={rows.length >= field.max}
            onClick={() => onChange([...rows, emptyRow()])}
          >
            {t.addRow}
          </Button>
          {rows.length >= field.max && <p class="muted text-xs">{t.rowsFull(field.max)}</p>}
        </div>
      )}
    </fieldset>
  )
}
