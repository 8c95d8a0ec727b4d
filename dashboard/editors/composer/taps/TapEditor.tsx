import { useTexts } from '../../../lib/i18n.ts'
import { SelectField, Switch, TextField } from '../../../ui/inputs.tsx'
import { useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { useFault } from '../use-fault.ts'
import { WriteField } from '../write/WriteField.tsx'
import { ActionsField } from './ActionsField.tsx'
import { DateFields } from './DateFields.tsx'
import { type AnyTap, turnedInto } from './kinds.ts'
import { tapTexts } from './tap-texts.ts'

export interface TapEditorProps<T extends AnyTap> {
  /** Where the tap stands in its bubble. */
  path: string
  tap: T
  /** Given in the order in which they are offered. */
  kinds: readonly T['kind'][]
  onChange: (tap: T, about?: string) => void
  /** Of the choice, so that the action list can be told from others. */
  label?: string
}

/** What a tap does: where it leads, whom it calls, which actions it runs. */
export function TapEditor<T extends AnyTap>({ path, tap, kinds, onChange, label }: TapEditorProps<T>) {
  const t = useTexts(tapTexts)
  const { isReadOnly } = useBubble()
  // Whoever offers the kinds takes taps of those kinds.
  const put = (next: AnyTap, about?: string) => {
    if (isOneOf(next, kinds)) onChange(next, about)
  }
  return (
    <div class="flex min-w-0 flex-col gap-3">
      <SelectField
        label={t.onTap}
        value={tap.kind}
        options={kinds.map((kind) => ({ value: kind, label: t[kind] }))}
        onChange={(value) => {
          const kind = kinds.find((each) => each === value)
          if (kind && kind !== tap.kind) put(turnedInto(kind, tap))
        }}
        isDisabled={isReadOnly}
      />
      <Details path={path} tap={tap} label={label} onChange={put} />
    </div>
  )
}

const isOneOf = <T extends AnyTap>(tap: AnyTap, kinds: readonly T['kind'][]): tap is T => kinds.some((kind) => kind === tap.kind)

interface DetailsProps {
  path: string
  tap: AnyTap
  label: string | undefined
  onChange: (tap: AnyTap, about?: string) => void
}

function Details({ path, tap, label, onChange }: DetailsProps) {
  const t = useTexts(tapTexts)
  switch (tap.kind) {
    case 'url':
      return <UrlFields path={path} url={tap.url} onChange={(url) => onChange({ kind: 'url', url }, `${path}.url`)} />
    case 'phone':
      return <PhoneField path={path} number={tap.number} onChange={(number) => onChange({ kind: 'phone', number }, `${path}.number`)} />
    case 'message':
      return (
        <WriteField
          path={`${path}.text`}
          label={t.text}
          value={tap.text}
          max={LIMITS.says}
          isLetters
          help={t['help-message']}
          onChange={(text, about) => onChange({ ...tap, text }, about)}
        />
      )
    case 'copy':
      return (
        <WriteField
          path={`${path}.text`}
          label={t.copyText}
          value={tap.text}
          max={LIMITS.copy}
          help={t['help-copy']}
          onChange={(text, about) => onChange({ ...tap, text }, about)}
        />
      )
    case 'date':
      return <DateFields path={path} tap={tap} label={label} onChange={onChange} />
    case 'actions':
      return <ActionsField path={path} tap={tap} label={label} onChange={onChange} />
    default:
      return <p class="muted text-xs">{t[`help-${tap.kind}`]}</p>
  }
}

function UrlFields({ path, url, onChange }: { path: string; url: string; onChange: (url: string) => void }) {
  const t = useTexts(tapTexts)
  const { bubble, set, isReadOnly } = useBubble()
  const error = useFault(`${path}.url`)
  return (
    <div class="flex flex-col gap-1">
      <TextField
        label={t.urlLabel}
        type="url"
        value={url}
        onChange={onChange}
        error={error}
        attributes={{ placeholder: t.urlPlaceholder, readOnly: isReadOnly, autocomplete: 'off', spellcheck: false }}
      />
      {bubble.kind !== 'template' && (
        <>
          <Switch
            label={t.measure}
            isOn={bubble.track !== 'off'}
            isDisabled={isReadOnly}
            onChange={(isOn) => set({ ...bubble, track: isOn ? undefined : 'off' })}
          />
          <p class="muted text-xs">{t.measureHelp}</p>
        </>
      )}
    </div>
  )
}

function PhoneField({ path, number, onChange }: { path: string; number: string; onChange: (number: string) => void }) {
  const t = useTexts(tapTexts)
  const { isReadOnly } = useBubble()
  const error = useFault(`${path}.number`)
  return (
    <TextField
      label={t.number}
      type="tel"
      value={number}
      onChange={onChange}
      error={error}
      attributes={{ placeholder: '03-1234-5678', readOnly: isReadOnly, autocomplete: 'off', maxLength: 30 }}
    />
  )
}
