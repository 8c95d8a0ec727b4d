// The forms of all kinds but the simplest, as one part that is fetched when the first of them is shown.
import type { Bubble } from '../../../../src/engine/messages/schema.ts'
import { ButtonsForm } from './ButtonsForm.tsx'
import { CarouselForm } from './CarouselForm.tsx'
import { ConfirmForm } from './ConfirmForm.tsx'
import { CouponForm } from './CouponForm.tsx'
import { ImageCarouselForm } from './ImageCarouselForm.tsx'
import { LocationForm } from './LocationForm.tsx'
import { StickerForm } from './StickerForm.tsx'
import { TemplateForm } from './TemplateForm.tsx'

export type MoreBubble = Exclude<Bubble, { kind: 'text' | 'image' | 'video' | 'audio' | 'imagemap' | 'flex' }>

interface MoreFormProps {
  bubble: MoreBubble
  onChange: (bubble: Bubble, about?: string) => void
}

export function MoreForm({ bubble, onChange }: MoreFormProps) {
  switch (bubble.kind) {
    case 'sticker':
      return <StickerForm bubble={bubble} onChange={onChange} />
    case 'location':
      return <LocationForm bubble={bubble} onChange={onChange} />
    case 'buttons':
      return <ButtonsForm bubble={bubble} onChange={onChange} />
    case 'confirm':
      return <ConfirmForm bubble={bubble} onChange={onChange} />
    case 'carousel':
      return <CarouselForm bubble={bubble} onChange={onChange} />
    case 'image-carousel':
      return <ImageCarouselForm bubble={bubble} onChange={onChange} />
    case 'coupon':
      return <CouponForm bubble={bubble} onChange={onChange} />
    case 'template':
      return <TemplateForm bubble={bubble} onChange={onChange} />
  }
}
