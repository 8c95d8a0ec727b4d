import type { BubbleOf } from '../../../../src/engine/messages/schema.ts'
import type { MediaKind } from '../../../../src/features/media/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { formTexts } from './form-texts.ts'
import { MediaSlot } from './MediaSlot.tsx'

interface MediaFormProps {
  bubble: BubbleOf<MediaKind>
  onChange: (bubble: BubbleOf<MediaKind>) => void
}

/** A picture, a video or a voice message. */
export function MediaForm({ bubble, onChange }: MediaFormProps) {
  const t = useTexts(formTexts)
  const label = { image: t.picture, video: t.video, audio: t.audio }[bubble.kind]
  return (
    <MediaSlot
      path="mediaId"
      kind={bubble.kind}
      label={label}
      mediaId={bubble.mediaId}
      onPick={({ id }) => onChange({ ...bubble, mediaId: id })}
    />
  )
}
