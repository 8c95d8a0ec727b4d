import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Mark, SaveMark } from '../../../src/features/marks/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { ColourButton } from '../../ui/ColourButton.tsx'
import type { Colour } from '../../ui/colours.ts'
import { NameForm } from '../../ui/NameForm.tsx'
import { markTexts } from './texts.ts'

/** As the API has it; a test compares them. */
export const NAME_MAX = 30

interface MarkFormProps {
  /** null: a new one, and then the next. */
  mark: Mark | null
  onSave: (input: SaveMark) => Promise<unknown>
  onCancel?: () => void
}

/** Name and colour of a mark, in the row where it stands. */
export function MarkForm({ mark, onSave, onCancel }: MarkFormProps) {
  const t = useTexts(markTexts)
  const [colour, setColour] = useState<Colour>(mark?.colour ?? 'blue')
  return (
    <NameForm
      label={mark ? t.name : t.newName}
      placeholder={t.newPlaceholder}
      saveLabel={mark ? t.save : t.add}
      maxLength={NAME_MAX}
      value={mark?.name ?? ''}
      isRepeating={mark === null}
      isFocused={mark !== null}
      before={<ColourButton value={colour} onChange={setColour} />}
      icon={mark ? undefined : <Plus class="size-4" aria-hidden="true" />}
      onSave={(name) => onSave({ name, colour })}
      {...(onCancel ? { onCancel } : {})}
    />
  )
}
