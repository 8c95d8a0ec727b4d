import type { Bubble } from '../../../src/engine/messages/schema.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { withAlt } from './alt.ts'
import { MediaForm } from './forms/MediaForm.tsx'
import { TextForm } from './forms/TextForm.tsx'

// Most messages are words and pictures; what the others need is fetched when there is one.
const MoreForm = lazyPart(async () => (await import('./forms/MoreForm.tsx')).MoreForm)
const FlexForm = lazyPart(async () => (await import('./flex/FlexForm.tsx')).FlexForm)
const ImagemapForm = lazyPart(async () => (await import('./imagemap/ImagemapForm.tsx')).ImagemapForm)

interface BubbleFormProps {
  bubble: Bubble
  onChange: (bubble: Bubble, about?: string) => void
}

/** What a bubble says, by its kind. */
export function BubbleForm({ bubble, onChange: put }: BubbleFormProps) {
  const onChange = (next: Bubble, about?: string) => put(withAlt(bubble, next), about)
  switch (bubble.kind) {
    case 'text':
      return <TextForm bubble={bubble} onChange={onChange} />
    case 'image':
    case 'video':
    case 'audio':
      return <MediaForm bubble={bubble} onChange={onChange} />
    case 'imagemap':
      return <ImagemapForm bubble={bubble} onChange={onChange} />
    case 'flex':
      return <FlexForm bubble={bubble} onChange={onChange} />
    default:
      return <MoreForm bubble={bubble} onChange={onChange} />
  }
}
