import type { Choice } from '../../../../src/engine/messages/schema.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { Switch } from '../../../ui/inputs.tsx'
import { useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { MediaSlot } from '../forms/MediaSlot.tsx'
import { TAP_KINDS } from '../taps/kinds.ts'
import { TapEditor } from '../taps/TapEditor.tsx'
import { tapTexts } from '../taps/tap-texts.ts'
import { WriteField } from '../write/WriteField.tsx'
import { ColourField } from './ColourField.tsx'
import { type Card, choiceFor } from './cards.ts'
import { flexTexts } from './flex-texts.ts'
import { rowsOf, textOf, type Values } from './pattern.ts'
import type { Preset, PresetField } from './presets/types.ts'
import { RowsField } from './RowsField.tsx'

/** LINE sets no limit to a text in Flex but that of the whole; this keeps a card a card. */
const WORDS_MAX = 2000

export interface CardChange {
  about?: string
  /** Choices that come with it. */
  added?: readonly Choice[]
}

interface PresetFieldsProps {
  preset: Preset
  card: Card
  choices: readonly Choice[]
  onChange: (values: Values, change?: CardChange) => void
  onChoice: (choice: Choice, about?: string) => void
}

/** What stands in the gaps of one card. */
export function PresetFields(props: PresetFieldsProps) {
  return (
    <div class="flex flex-col gap-4">
      {props.preset.fields.map((field) => (
        <OneField key={field.id} {...props} field={field} />
      ))}
    </div>
  )
}

const mediaIdOf = (url: string): number => Number(/^media:(\d+)$/.exec(url)?.[1] ?? 0)

function OneField(props: PresetFieldsProps & { field: PresetField }) {
  const { field, card, onChange } = props
  const language = useLanguage()
  const label = field.label[language]
  const { values } = card
  // The fault stands where the value does; one that is left out stands nowhere and is no fault.
  const path = `contents.${card.path}${card.places.get(field.id) ?? `-${field.id}`}`
  const set = (value: string, about?: string) => onChange({ ...values, [field.id]: value }, about === undefined ? {} : { about })
  switch (field.kind) {
    case 'words':
      return (
        <WriteField
          path={path}
          label={label}
          value={textOf(values, field.id)}
          max={WORDS_MAX}
          {...(field.isLong ? { rows: 2 } : {})}
          onChange={(value) => set(value, `${card.path}${field.id}`)}
        />
      )
    case 'picture':
      return (
        <MediaSlot
          path={path}
          kind="image"
          label={label}
          mediaId={mediaIdOf(textOf(values, field.id))}
          onPick={({ id }) => set(`media:${id}`)}
          onClear={() => set('')}
        />
      )
    case 'colour':
      return <ColourField label={label} value={textOf(values, field.id)} onChange={set} />
    case 'rows':
      return (
        <RowsField
          field={field}
          card={card}
          rows={rowsOf(values, field.id)}
          onChange={(rows, about) => onChange({ ...values, [field.id]: rows }, about === undefined ? {} : { about })}
        />
      )
    case 'button':
      return <ButtonField {...props} />
  }
}

/** A button of the card: whether it is there, its words, and what a tap on it does. */
function ButtonField({ field, preset, card, choices, onChange, onChoice }: PresetFieldsProps & { field: PresetField }) {
  const t = useTexts(flexTexts)
  const tap = useTexts(tapTexts)
  const language = useLanguage()
  const { isReadOnly } = useBubble()
  const { values } = card
  const key = textOf(values, field.id)
  const index = choices.findIndex((choice) => choice.key === key)
  const choice = choices[index]
  const others = preset.fields.filter(({ kind, id }) => kind === 'button' && id !== field.id && textOf(values, id) !== '')
  const isOnly = key !== '' && others.length === 0
  const label = field.label[language]
  const turn = (isOn: boolean) => {
    if (!isOn) return onChange({ ...values, [field.id]: '' })
    const added = choiceFor(textOf(preset.example[language], field.id))
    onChange({ ...values, [field.id]: added.key }, { added: [added] })
  }
  return (
    <section class="flex flex-col gap-2 border-t border-base-300 pt-2" aria-label={label}>
      <Switch label={t.hasButton(label)} isOn={key !== ''} isDisabled={isReadOnly || isOnly} onChange={turn} />
      {isOnly && <p class="muted text-xs">{t.needsButton}</p>}
      {choice && (
        <div class="flex flex-col gap-3 border-l-2 border-base-300 pl-3">
          <WriteField
            path={`choices.${index}.label`}
            label={tap.label}
            value={choice.label}
            max={LIMITS.label}
            isLetters
            onChange={(text) => onChoice({ ...choice, label: text }, `${key}.label`)}
          />
          <TapEditor
            path={`choices.${index}.tap`}
            tap={choice.tap}
            kinds={TAP_KINDS}
            label={choice.label}
            onChange={(next, about) => onChoice({ ...choice, tap: next }, about)}
          />
        </div>
      )}
    </section>
  )
}
