import type { Bubble } from '../../../../src/engine/messages/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { RadioList } from '../../../ui/RadioList.tsx'
import { useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { MediaSlot } from '../forms/MediaSlot.tsx'
import { WriteField } from '../write/WriteField.tsx'
import { extraTexts } from './extra-texts.ts'
import { QuickReplies } from './QuickReplies.tsx'

export type PlainBubble = Exclude<Bubble, { kind: 'template' }>
export type Part = 'quick' | 'sender' | 'measuring'

export interface ExtrasProps {
  bubble: PlainBubble
  onChange: (bubble: PlainBubble, about?: string) => void
}

/** One of the things that every bubble can have besides. */
export function ExtraPart({ part, bubble, onChange }: ExtrasProps & { part: Part }) {
  if (part === 'quick')
    return (
      <QuickReplies items={bubble.quickReplies ?? []} onChange={(quickReplies, about) => onChange({ ...bubble, quickReplies }, about)} />
    )
  return part === 'sender' ? <Sender bubble={bubble} onChange={onChange} /> : <Measuring bubble={bubble} onChange={onChange} />
}

function Sender({ bubble, onChange }: ExtrasProps) {
  const t = useTexts(extraTexts)
  const { name = '', iconId = 0 } = bubble.sender ?? {}
  const set = (sender: PlainBubble['sender'], about?: string) => onChange({ ...bubble, sender: { ...bubble.sender, ...sender } }, about)
  return (
    <div class="flex flex-col gap-3">
      <p class="muted text-xs">{t.senderLead}</p>
      <WriteField
        path="sender.name"
        label={t.senderName}
        value={name}
        max={LIMITS.label}
        puts="none"
        onChange={(next, about) => set({ name: next }, about)}
      />
      <MediaSlot
        path="sender.iconId"
        kind="image"
        label={t.senderIcon}
        mediaId={iconId}
        use="icon"
        onPick={({ id }) => set({ iconId: id })}
        onClear={() => set({ iconId: undefined })}
      />
    </div>
  )
}

function Measuring({ bubble, onChange }: ExtrasProps) {
  const t = useTexts(extraTexts)
  const { isReadOnly } = useBubble()
  return (
    <RadioList
      label={t.measuringTitle}
      value={bubble.track ?? 'each'}
      isDisabled={isReadOnly}
      onChange={(value) => onChange({ ...bubble, track: value === 'each' ? undefined : value })}
      options={[
        { value: 'each', label: t.each, help: t.eachHelp },
        { value: 'total', label: t.total, help: t.totalHelp },
        { value: 'off', label: t.off, help: t.offHelp },
      ]}
    />
  )
}
