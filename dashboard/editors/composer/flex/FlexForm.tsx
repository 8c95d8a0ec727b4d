import { LayoutGrid } from 'lucide-preact'
import { useMemo, useState } from 'preact/hooks'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/inputs.tsx'
import { type FormProps, useBubble } from '../context.ts'
import { AltField } from '../forms/AltField.tsx'
import { useFault } from '../use-fault.ts'
import { brokenTextOf } from './broken.ts'
import { cardsOf, fromPreset } from './cards.ts'
import { flexTexts } from './flex-texts.ts'
import { Gallery } from './Gallery.tsx'
import { JsonEditor } from './JsonEditor.tsx'
import { PresetForm } from './PresetForm.tsx'

const SKELETON = { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: 'Hello', wrap: true }] } }

/** A designed card: by the fields of a preset while it has the shape of one, as JSON otherwise. */
export function FlexForm({ bubble, onChange }: FormProps<'flex'>) {
  const t = useTexts(flexTexts)
  const language = useLanguage()
  const { isReadOnly } = useBubble()
  const error = useFault('contents')
  const { contents } = bubble
  const isNew = Object.keys(contents).length === 0
  const [isChoosing, setChoosing] = useState(false)
  const [isJson, setJson] = useState(false)
  const cards = useMemo(() => (brokenTextOf(contents) === undefined ? cardsOf(contents) : null), [contents])
  if ((isNew || isChoosing) && !isReadOnly)
    return (
      <div class="flex flex-col gap-3">
        <p class="muted text-xs">{t.choose}</p>
        <Gallery
          onChoose={(preset) => {
            setChoosing(false)
            setJson(false)
            onChange(fromPreset(preset, language, bubble))
          }}
          onJson={() => {
            setChoosing(false)
            setJson(true)
            if (isNew) onChange({ ...bubble, contents: SKELETON })
          }}
        />
        {error && isNew && (
          <p class="text-xs font-medium text-error" role="alert">
            {error}
          </p>
        )}
      </div>
    )
  return (
    <div class="flex flex-col gap-4">
      <div class="flex flex-wrap items-center justify-between gap-2">
        {cards ? (
          <Choice
            label={t.mode}
            value={isJson ? 'json' : 'simple'}
            onChange={(mode) => setJson(mode === 'json')}
            options={[
              { value: 'simple', label: t.simple },
              { value: 'json', label: t.json },
            ]}
          />
        ) : (
          <p class="muted min-w-0 grow text-xs">{t.noPreset}</p>
        )}
        {!isReadOnly && (
          <Button tone="ghost" size="sm" icon={<LayoutGrid class="size-4" aria-hidden="true" />} onClick={() => setChoosing(true)}>
            {t.again}
          </Button>
        )}
      </div>
      {cards && !isJson ? (
        <PresetForm bubble={bubble} cards={cards} onChange={onChange} />
      ) : (
        <JsonEditor bubble={bubble} onChange={onChange} />
      )}
      <AltField value={bubble.altText} onChange={(altText, about) => onChange({ ...bubble, altText }, about)} />
    </div>
  )
}
