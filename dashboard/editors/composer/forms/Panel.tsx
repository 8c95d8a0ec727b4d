import { newChoiceKey } from '../../../../src/engine/messages/rekey.ts'
import type { Tap } from '../../../../src/engine/messages/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Choice, Switch } from '../../../ui/inputs.tsx'
import { useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { panelTextMax } from '../tap-faults.ts'
import { TAP_KINDS } from '../taps/kinds.ts'
import { TapEditor } from '../taps/TapEditor.tsx'
import { WriteField } from '../write/WriteField.tsx'
import { formTexts } from './form-texts.ts'
import { MediaSlot } from './MediaSlot.tsx'

export interface PanelShape {
  title?: string | undefined
  text: string
  imageId?: number | undefined
  tap?: { key: string; tap: Tap } | undefined
}

interface PanelProps<P extends PanelShape> {
  /** With a dot at its end, or empty. */
  path: string
  panel: P
  textMax: number
  onChange: (panel: P, about?: string) => void
}

/** Picture, title and text of a card, and what a tap on them does. */
export function Panel<P extends PanelShape>({ path, panel, textMax, onChange }: PanelProps<P>) {
  const t = useTexts(formTexts)
  const { isReadOnly } = useBubble()
  return (
    <div class="flex min-w-0 flex-col gap-3">
      {panel.imageId !== undefined && (
        <MediaSlot
          path={`${path}imageId`}
          kind="image"
          label={t.picture}
          mediaId={panel.imageId}
          onPick={({ id }) => onChange({ ...panel, imageId: id })}
        />
      )}
      {panel.title !== undefined && (
        <WriteField
          path={`${path}title`}
          label={t.title}
          value={panel.title}
          max={LIMITS.title}
          isLetters
          onChange={(title, about) => onChange({ ...panel, title }, about)}
        />
      )}
      <WriteField
        path={`${path}text`}
        label={t.text}
        value={panel.text}
        max={panelTextMax(panel, textMax)}
        isLetters
        rows={2}
        onChange={(text, about) => onChange({ ...panel, text }, about)}
      />
      <Switch
        label={t.wholeTapOn}
        isOn={panel.tap !== undefined}
        isDisabled={isReadOnly}
        onChange={(isOn) => onChange({ ...panel, tap: isOn ? { key: newChoiceKey(), tap: { kind: 'url', url: '' } } : undefined })}
      />
      {panel.tap && (
        <section class="border-l-2 border-base-300 pl-3" aria-label={t.wholeTap}>
          <TapEditor
            path={`${path}tap.tap`}
            tap={panel.tap.tap}
            kinds={TAP_KINDS}
            label={t.wholeTap}
            onChange={(tap, about) => panel.tap && onChange({ ...panel, tap: { ...panel.tap, tap } }, about)}
          />
        </section>
      )}
    </div>
  )
}

interface LooksProps {
  shape: 'rectangle' | 'square' | undefined
  fit: 'cover' | 'contain' | undefined
  onChange: (looks: { shape?: 'rectangle' | 'square'; fit?: 'cover' | 'contain' }) => void
}

/** How pictures on cards are shown. */
export function Looks({ shape = 'rectangle', fit = 'cover', onChange }: LooksProps) {
  const t = useTexts(formTexts)
  const { isReadOnly } = useBubble()
  return (
    <div class="flex flex-wrap gap-4">
      <div class="flex flex-col gap-1">
        <p class="text-xs font-semibold">{t.shape}</p>
        <Choice
          label={t.shape}
          value={shape}
          isDisabled={isReadOnly}
          onChange={(value) => onChange({ shape: value })}
          options={[
            { value: 'rectangle', label: t.rectangle },
            { value: 'square', label: t.square },
          ]}
        />
      </div>
      <div class="flex flex-col gap-1">
        <p class="text-xs font-semibold">{t.fit}</p>
        <Choice
          label={t.fit}
          value={fit}
          isDisabled={isReadOnly}
          onChange={(value) => onChange({ fit: value })}
          options={[
            { value: 'cover', label: t.cover },
            { value: 'contain', label: t.contain },
          ]}
        />
      </div>
    </div>
  )
}
