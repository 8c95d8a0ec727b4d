import { unreachable } from '../../lib/unreachable.ts'
import type { LineMessage } from '../../line/messages.ts'
import type { PlainBubble } from './layout.ts'
import { at, note, type Spot } from './pen.ts'
import { renderFlex } from './render-flex.ts'
import { renderButtons, renderCarousel, renderConfirm, renderImageCarousel, renderImagemap } from './render-template.ts'
import type { BubbleOf } from './schema.ts'
import { choiceAction, LABEL_MAX } from './tap-action.ts'
import { bubbleText, words, wordsIfAny } from './words.ts'
import { fileAt, fileUrl, iconUrl } from './write.ts'

/** One bubble as LINE takes it (Messaging API reference, "Message objects"); null when it cannot be shown. */
export function renderBubble(bubble: PlainBubble, spot: Spot): LineMessage | null {
  const message = bodyOf(bubble, spot)
  return message && { ...message, ...quickReply(bubble, spot), ...sender(bubble, spot) }
}

function bodyOf(bubble: PlainBubble, spot: Spot): LineMessage | null {
  switch (bubble.kind) {
    case 'text': {
      const text = bubbleText(at(spot, 'text'), bubble.text)
      return text && { type: 'text', ...text }
    }
    case 'image':
      return image(bubble, at(spot, 'mediaId'))
    case 'video':
      return video(bubble, at(spot, 'mediaId'))
    case 'audio':
      return audio(bubble, at(spot, 'mediaId'))
    case 'sticker':
      return { type: 'sticker', packageId: bubble.packageId, stickerId: bubble.stickerId }
    case 'location':
      return location(bubble, spot)
    case 'buttons':
      return renderButtons(bubble, spot)
    case 'confirm':
      return renderConfirm(bubble, spot)
    case 'carousel':
      return renderCarousel(bubble, spot)
    case 'image-carousel':
      return renderImageCarousel(bubble, spot)
    case 'imagemap':
      return renderImagemap(bubble, spot)
    case 'flex':
      return renderFlex(bubble, spot)
    case 'coupon':
      return { type: 'coupon', couponId: bubble.couponId }
    default:
      return unreachable(bubble)
  }
}

function image({ mediaId }: BubbleOf<'image'>, spot: Spot): LineMessage | null {
  const file = fileAt(spot, mediaId, 'image')
  if (!file) return null
  const original = fileUrl(spot, file, 'original')
  return {
    type: 'image',
    originalContentUrl: original,
    previewImageUrl: file.previewType === null ? original : fileUrl(spot, file, 'preview'),
  }
}

function video({ mediaId }: BubbleOf<'video'>, spot: Spot): LineMessage | null {
  const file = fileAt(spot, mediaId, 'video')
  if (file?.previewType === null) note(spot, 'media-no-preview', String(mediaId))
  if (!file || file.previewType === null) return null
  return { type: 'video', originalContentUrl: fileUrl(spot, file, 'original'), previewImageUrl: fileUrl(spot, file, 'preview') }
}

function audio({ mediaId }: BubbleOf<'audio'>, spot: Spot): LineMessage | null {
  const file = fileAt(spot, mediaId, 'audio')
  if (!file) return null
  if (!file.durationMs) {
    note(spot, 'media-no-duration', String(mediaId))
    return null
  }
  return { type: 'audio', originalContentUrl: fileUrl(spot, file, 'original'), duration: Math.round(file.durationMs) }
}

const location = ({ title, address, latitude, longitude }: BubbleOf<'location'>, spot: Spot): LineMessage => ({
  type: 'location',
  title: words(at(spot, 'title'), title, { max: 100, unit: 'units' }),
  address: words(at(spot, 'address'), address, { max: 100, unit: 'units' }),
  latitude,
  longitude,
})

function quickReply({ quickReplies = [] }: PlainBubble, spot: Spot): { quickReply?: object } {
  if (quickReplies.length === 0) return {}
  const items = quickReplies.map((quick, i) => {
    const here = at(spot, 'quickReplies', i)
    const imageUrl = iconUrl(at(here, 'iconId'), quick.iconId)
    return { type: 'action', ...(imageUrl ? { imageUrl } : {}), action: choiceAction(here, quick, LABEL_MAX.quickReply) }
  })
  return { quickReply: { items } }
}

function sender(bubble: PlainBubble, spot: Spot): { sender?: object } {
  if (!bubble.sender) return {}
  const name = wordsIfAny(at(spot, 'sender', 'name'), bubble.sender.name, { max: 20, unit: 'units' })
  const icon = iconUrl(at(spot, 'sender', 'iconId'), bubble.sender.iconId)
  if (name.trim() === '' && icon === undefined) return {}
  return { sender: { ...(name.trim() === '' ? {} : { name }), ...(icon ? { iconUrl: icon } : {}) } }
}
