import { Flex, sizeOf } from './Flex.tsx'
import { Imagemap } from './Imagemap.tsx'
import { AudioMessage, CouponMessage, FileMessage, ImageMessage, LocationMessage, VideoMessage } from './Media.tsx'
import { objectOf, textOf } from './read.ts'
import { Sticker } from './Sticker.tsx'
import { Template } from './Template.tsx'
import { TextMessage } from './Text.tsx'
import { phoneTexts } from './texts.ts'
import type { LineObject, Scene } from './types.ts'

/** Messages that stand in a speech bubble; all others bring their own shape. */
const SPOKEN = ['text', 'textV2', 'audio', 'file']
export const isSpoken = (message: LineObject) => SPOKEN.includes(textOf(message, 'type') ?? '')

/** Strips of cards run to the phone's edge; their time stands below. */
export function isWide(message: LineObject): boolean {
  const inner = objectOf(message, 'template') ?? objectOf(message, 'contents') ?? {}
  return ['carousel', 'image_carousel'].includes(textOf(inner, 'type') ?? '')
}

/** The largest bubble has the chat's whole width, below icon and name. */
export function isWhole(message: LineObject): boolean {
  const bubble = objectOf(message, 'contents')
  return message.type === 'flex' && bubble?.type === 'bubble' && sizeOf(bubble) === 'giga'
}

/** One LINE message object of any type, drawn as LINE draws it. Nothing of it is ever taken as HTML. */
export function Bubble({ message, scene }: { message: LineObject; scene: Scene }) {
  switch (message.type) {
    case 'text':
    case 'textV2':
      return <TextMessage message={message} scene={scene} />
    case 'sticker':
      return <Sticker message={message} scene={scene} />
    case 'image':
      return <ImageMessage message={message} scene={scene} />
    case 'video':
      return <VideoMessage message={message} scene={scene} />
    case 'audio':
      return <AudioMessage message={message} scene={scene} />
    case 'location':
      return <LocationMessage message={message} scene={scene} />
    case 'file':
      return <FileMessage message={message} scene={scene} />
    case 'coupon':
      return <CouponMessage message={message} scene={scene} />
    case 'imagemap':
      return <Imagemap message={message} scene={scene} />
    case 'template':
      return <Template template={objectOf(message, 'template') ?? {}} scene={scene} />
    case 'flex':
      return <Flex message={message} scene={scene} />
    default:
      return <div class="phone-unknown">{phoneTexts(scene.language).unknown(textOf(message, 'type') ?? '?')}</div>
  }
}
