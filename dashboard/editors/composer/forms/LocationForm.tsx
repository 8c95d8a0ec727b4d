import { ExternalLink } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../../lib/i18n.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/inputs.tsx'
import { type FormProps, useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { useFault } from '../use-fault.ts'
import { WriteField } from '../write/WriteField.tsx'
import { coordinatesIn } from './coordinates.ts'
import { formTexts } from './form-texts.ts'

const mapOf = (latitude: number, longitude: number) =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`

export function LocationForm({ bubble, onChange }: FormProps<'location'>) {
  const t = useTexts(formTexts)
  const { isReadOnly } = useBubble()
  const { latitude, longitude } = bubble
  const isPlaced = Number.isFinite(latitude) && Number.isFinite(longitude)
  return (
    <div class="flex flex-col gap-3">
      <WriteField
        path="title"
        label={t.placeName}
        value={bubble.title}
        max={LIMITS.place}
        placeholder={t.placeNamePlaceholder}
        onChange={(title, about) => onChange({ ...bubble, title }, about)}
      />
      <WriteField
        path="address"
        label={t.address}
        value={bubble.address}
        max={LIMITS.place}
        placeholder={t.addressPlaceholder}
        onChange={(address, about) => onChange({ ...bubble, address }, about)}
      />
      {!isReadOnly && <PasteField onFound={(found) => onChange({ ...bubble, ...found })} />}
      <div class="grid grid-cols-2 items-start gap-3">
        <Degrees name="latitude" value={latitude} onChange={(value) => onChange({ ...bubble, latitude: value }, 'latitude')} />
        <Degrees name="longitude" value={longitude} onChange={(value) => onChange({ ...bubble, longitude: value }, 'longitude')} />
      </div>
      {isPlaced && (
        <div>
          <ButtonLink
            tone="ghost"
            size="sm"
            href={mapOf(latitude, longitude)}
            isExternal
            icon={<ExternalLink class="size-4" aria-hidden="true" />}
          >
            {t.openMap}
          </ButtonLink>
        </div>
      )}
    </div>
  )
}

function PasteField({ onFound }: { onFound: (found: { latitude: number; longitude: number }) => void }) {
  const t = useTexts(formTexts)
  const [text, setText] = useState('')
  const found = coordinatesIn(text)
  return (
    <TextField
      label={t.paste}
      help={t.pasteHelp}
      value={text}
      onChange={(next) => {
        setText(next)
        const place = coordinatesIn(next)
        if (place) onFound(place)
      }}
      error={text.trim() !== '' && !found ? t.pasteWrong : undefined}
      attributes={{ autocomplete: 'off', spellcheck: false }}
    />
  )
}

interface DegreesProps {
  name: 'latitude' | 'longitude'
  value: number
  onChange: (value: number) => void
}

/** As it is typed: "35." shall not turn into "35" under one's hands. */
function Degrees({ name, value, onChange }: DegreesProps) {
  const t = useTexts(formTexts)
  const { isReadOnly } = useBubble()
  const error = useFault(name)
  const [typed, setTyped] = useState(Number.isFinite(value) ? String(value) : '')
  const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text))
  const isOwn = Object.is(numberOf(typed), value)
  return (
    <TextField
      label={t[name]}
      value={isOwn ? typed : Number.isFinite(value) ? String(value) : ''}
      onChange={(text) => {
        setTyped(text)
        onChange(numberOf(text))
      }}
      error={error}
      attributes={{ inputMode: 'decimal', readOnly: isReadOnly, autocomplete: 'off' }}
    />
  )
}
