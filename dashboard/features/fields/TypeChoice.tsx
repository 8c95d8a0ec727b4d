import type { FieldType } from '../../../src/features/fields/schema.ts'
import { FieldIcon } from '../../editors/field-value/FieldIcon.tsx'
import { fieldValueTexts } from '../../editors/field-value/texts.ts'
import { useTexts } from '../../lib/i18n.ts'
import { fieldTexts } from './texts.ts'

/** In the order in which they are wanted most. */
const TYPES: readonly FieldType[] = [
  'text',
  'long-text',
  'choice',
  'choices',
  'date',
  'number',
  'boolean',
  'phone',
  'email',
  'datetime',
  'time',
  'url',
  'image',
  'file',
]

interface TypeChoiceProps {
  value: FieldType
  onChange: (type: FieldType) => void
  /** Why it cannot change. */
  fixed?: string | undefined
  isReadOnly: boolean
}

/** What a field can hold, each with what it is good for. */
export function TypeChoice({ value, onChange, fixed, isReadOnly }: TypeChoiceProps) {
  const t = useTexts(fieldTexts)
  const types = useTexts(fieldValueTexts)
  const shown = fixed === undefined && !isReadOnly ? TYPES : [value]
  return (
    <fieldset class="flex flex-col">
      <legend class="mb-1.5 text-sm font-semibold">{t.type}</legend>
      <div class="grid gap-2 sm:grid-cols-2">
        {shown.map((type) => (
          <label
            key={type}
            class={`flex cursor-pointer items-center gap-3 rounded-field border px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-primary ${
              type === value ? 'border-primary bg-primary/6' : 'border-base-300 hover:border-base-content/30'
            }`}
          >
            <input type="radio" class="sr-only" name="field-type" checked={type === value} onChange={() => onChange(type)} />
            <span class={type === value ? 'text-primary' : 'muted'}>
              <FieldIcon type={type} />
            </span>
            <span class="flex min-w-0 flex-col">
              <span class="text-sm font-semibold">{types[type]}</span>
              <span class="muted text-2xs">{t[`eg-${type}`]}</span>
            </span>
          </label>
        ))}
      </div>
      {fixed !== undefined && <p class="muted mt-1.5 text-xs">{fixed}</p>}
    </fieldset>
  )
}
