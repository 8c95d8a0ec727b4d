import { useTexts } from '../../../lib/i18n.ts'
import { Switch } from '../../../ui/inputs.tsx'
import { type FormProps, useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { ChoicesEditor } from '../taps/ChoicesEditor.tsx'
import { AltField } from './AltField.tsx'
import { formTexts } from './form-texts.ts'
import { Looks, Panel } from './Panel.tsx'

/** One card with up to four buttons. */
export function ButtonsForm({ bubble, onChange }: FormProps<'buttons'>) {
  const t = useTexts(formTexts)
  const { isReadOnly } = useBubble()
  const { imageId, title } = bubble
  return (
    <div class="flex flex-col gap-4">
      <div class="flex flex-wrap gap-x-6">
        <Switch
          label={t.hasPicture}
          isOn={imageId !== undefined}
          isDisabled={isReadOnly}
          onChange={(isOn) => onChange({ ...bubble, imageId: isOn ? 0 : undefined })}
        />
        <Switch
          label={t.hasTitle}
          isOn={title !== undefined}
          isDisabled={isReadOnly}
          onChange={(isOn) => onChange({ ...bubble, title: isOn ? '' : undefined })}
        />
      </div>
      {(imageId !== undefined || title !== undefined) && <p class="muted text-xs">{t.textShort}</p>}
      <Panel path="" panel={bubble} textMax={LIMITS.buttonsText} onChange={onChange} />
      {imageId !== undefined && <Looks shape={bubble.shape} fit={bubble.fit} onChange={(looks) => onChange({ ...bubble, ...looks })} />}
      <ChoicesEditor
        path="choices"
        choices={bubble.choices}
        min={1}
        max={4}
        onChange={(choices, about) => onChange({ ...bubble, choices }, about)}
      />
      <AltField value={bubble.altText} onChange={(altText, about) => onChange({ ...bubble, altText }, about)} />
    </div>
  )
}
