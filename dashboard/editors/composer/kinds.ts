import {
  AudioLines,
  BoxSelect,
  GalleryHorizontalEnd,
  Image,
  Images,
  LayoutList,
  LayoutTemplate,
  type LucideIcon,
  MapPin,
  MessageSquareText,
  PanelsTopLeft,
  Smile,
  SquareSplitHorizontal,
  TicketPercent,
  Video,
} from 'lucide-preact'
import { newChoiceKey } from '../../../src/engine/messages/rekey.ts'
import type { Bubble, BubbleKind, Choice } from '../../../src/engine/messages/schema.ts'

export const KIND_ICONS: Record<BubbleKind, LucideIcon> = {
  text: MessageSquareText,
  image: Image,
  video: Video,
  audio: AudioLines,
  sticker: Smile,
  location: MapPin,
  buttons: LayoutList,
  confirm: SquareSplitHorizontal,
  carousel: GalleryHorizontalEnd,
  'image-carousel': Images,
  imagemap: BoxSelect,
  flex: PanelsTopLeft,
  coupon: TicketPercent,
  template: LayoutTemplate,
}

/** As they are offered, in rows that belong together. */
export const KIND_GROUPS = [
  { name: 'groupWords', kinds: ['text', 'sticker', 'template'] },
  { name: 'groupMedia', kinds: ['image', 'video', 'audio', 'imagemap'] },
  { name: 'groupCards', kinds: ['flex', 'buttons', 'carousel', 'image-carousel', 'confirm'] },
  { name: 'groupOthers', kinds: ['location', 'coupon'] },
] as const satisfies readonly { name: string; kinds: readonly BubbleKind[] }[]

export const newChoice = (): Choice => ({ key: newChoiceKey(), label: '', tap: { kind: 'url', url: '' } })

/** A bubble with nothing in it yet. */
export function emptyOf(kind: BubbleKind): Bubble {
  switch (kind) {
    case 'text':
      return { kind, text: '' }
    case 'image':
    case 'video':
    case 'audio':
      return { kind, mediaId: 0 }
    case 'sticker':
      return { kind, packageId: '', stickerId: '' }
    case 'location':
      return { kind, title: '', address: '', latitude: Number.NaN, longitude: Number.NaN }
    case 'buttons':
      return { kind, altText: '', text: '', choices: [newChoice()] }
    case 'confirm':
      return { kind, altText: '', text: '', choices: [newChoice(), newChoice()] }
    case 'carousel':
      return { kind, altText: '', columns: [emptyColumn(1), emptyColumn(1)] }
    case 'image-carousel':
      return { kind, altText: '', columns: [emptyPicture()] }
    case 'imagemap':
      return { kind, altText: '', mediaId: 0, height: 1040, areas: [] }
    case 'flex':
      return { kind, altText: '', contents: {}, choices: [] }
    case 'coupon':
      return { kind, couponId: '' }
    case 'template':
      return { kind, templateId: 0 }
  }
}

type Column = Extract<Bubble, { kind: 'carousel' }>['columns'][number]
export const emptyColumn = (choices: number): Column => ({ text: '', choices: Array.from({ length: choices }, newChoice) })

type Picture = Extract<Bubble, { kind: 'image-carousel' }>['columns'][number]
export const emptyPicture = (): Picture => ({ imageId: 0, choice: newChoice() })
