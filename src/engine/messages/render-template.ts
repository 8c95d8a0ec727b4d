import { unreachable } from '../../lib/unreachable.ts'
import type { LineMessage } from '../../line/messages.ts'
import { ALT_TEXT_MAX } from './limits.ts'
import { at, note, type Spot } from './pen.ts'
import type { BubbleOf } from './schema.ts'
import { choiceAction, choiceActionIfLabelled, LABEL_MAX, type LineAction, tapAction } from './tap-action.ts'
import { address, words } from './words.ts'
import type { MediaItem } from './world.ts'
import { fileAt, fileUrl, pictureUrl } from './write.ts'

// Template messages and imagemaps (Messaging API reference, "Template messages", "Imagemap message").

type Card = Pick<BubbleOf<'buttons'>, 'title' | 'text' | 'imageId' | 'tap' | 'choices'>
const BESIDE_MAX = 60

export const altText = (spot: Spot, text: string): string => words(at(spot, 'altText'), text, { max: ALT_TEXT_MAX, unit: 'units' })

const template = (spot: Spot, alt: string, object: Record<string, unknown>): LineMessage => ({
  type: 'template',
  altText: altText(spot, alt),
  template: object,
})

/** The picture of a card: undefined when it shall have none, null when it is gone. */
const pictureOf = (spot: Spot, { imageId }: Card): MediaItem | null | undefined =>
  imageId === undefined ? undefined : fileAt(at(spot, 'imageId'), imageId, 'image')

interface CardLimits {
  picture: MediaItem | undefined
  plainMax: number
}

/** What buttons and the cards of a carousel have in common. */
function card(spot: Spot, { title, text, tap, choices }: Card, { picture, plainMax }: CardLimits): Record<string, unknown> {
  const isPlain = picture === undefined && title === undefined
  return {
    ...(picture ? { thumbnailImageUrl: pictureUrl(spot, picture) } : {}),
    ...(title === undefined ? {} : { title: words(at(spot, 'title'), title, { max: 40, unit: 'letters' }) }),
    text: words(at(spot, 'text'), text, { max: isPlain ? plainMax : BESIDE_MAX, unit: 'letters' }),
    ...(tap ? { defaultAction: tapAction(at(spot, 'tap', 'tap'), tap) } : {}),
    actions: choices.map((choice, i) => choiceAction(at(spot, 'choices', i), choice, LABEL_MAX.template)),
  }
}

const looks = ({ shape, fit }: { shape?: string | undefined; fit?: string | undefined }) => ({
  ...(shape === undefined ? {} : { imageAspectRatio: shape }),
  ...(fit === undefined ? {} : { imageSize: fit }),
})

export const renderButtons = (bubble: BubbleOf<'buttons'>, spot: Spot): LineMessage =>
  template(spot, bubble.altText, {
    type: 'buttons',
    ...looks(bubble),
    ...card(spot, bubble, { picture: pictureOf(spot, bubble) ?? undefined, plainMax: 160 }),
  })

export const renderConfirm = (bubble: BubbleOf<'confirm'>, spot: Spot): LineMessage =>
  template(spot, bubble.altText, {
    type: 'confirm',
    text: words(at(spot, 'text'), bubble.text, { max: 240, unit: 'letters' }),
    actions: bubble.choices.map((choice, i) => choiceAction(at(spot, 'choices', i), choice, LABEL_MAX.template)),
  })

/** Cards whose picture is gone are left out, since LINE wants one on every card or on none; the rest is still a carousel. */
export function renderCarousel(bubble: BubbleOf<'carousel'>, spot: Spot): LineMessage | null {
  const columns = bubble.columns.flatMap((column, i) => {
    const here = at(spot, 'columns', i)
    const picture = pictureOf(here, column)
    return picture === null ? [] : [card(here, column, { picture, plainMax: 120 })]
  })
  return columns.length === 0 ? null : template(spot, bubble.altText, { type: 'carousel', columns, ...looks(bubble) })
}

export function renderImageCarousel(bubble: BubbleOf<'image-carousel'>, spot: Spot): LineMessage | null {
  const columns = bubble.columns.flatMap(({ imageId, choice }, i) => {
    const here = at(spot, 'columns', i)
    const picture = fileAt(at(here, 'imageId'), imageId, 'image')
    const action = choiceActionIfLabelled(at(here, 'choice'), choice, LABEL_MAX.imageCarousel)
    return picture ? [{ imageUrl: pictureUrl(here, picture), action }] : []
  })
  return columns.length === 0 ? null : template(spot, bubble.altText, { type: 'image_carousel', columns })
}

/** Widths that LINE may ask for. */
export const IMAGEMAP_WIDTHS = [240, 300, 460, 700, 1040]
const IMAGEMAP_WIDTH = 1040

export function renderImagemap(bubble: BubbleOf<'imagemap'>, spot: Spot): LineMessage | null {
  const here = at(spot, 'mediaId')
  const picture = fileAt(here, bubble.mediaId, 'image')
  if (!picture) return null
  if (IMAGEMAP_WIDTHS.some((width) => !picture.widths.includes(width))) {
    note(here, 'media-no-sizes', String(bubble.mediaId))
    return null
  }
  return {
    type: 'imagemap',
    baseUrl: fileUrl(spot, picture, '').slice(0, -1),
    altText: altText(spot, bubble.altText),
    baseSize: { width: IMAGEMAP_WIDTH, height: bubble.height },
    actions: bubble.areas.map((area, i) => areaAction(at(spot, 'areas', i), area)),
  }
}

/** Kinds of their own, not LINE's action objects: their texts are counted in UTF-16 units. */
function areaAction(spot: Spot, { tap, label, x, y, width, height }: Area): LineAction {
  return { ...areaTap(at(spot, 'tap'), tap), ...(label ? { label } : {}), area: { x, y, width, height } }
}
type Area = BubbleOf<'imagemap'>['areas'][number]

function areaTap(spot: Spot, tap: Area['tap']): LineAction {
  switch (tap.kind) {
    case 'url':
      return { type: 'uri', linkUri: address(at(spot, 'url'), tap.url) }
    case 'message':
      return { type: 'message', text: words(at(spot, 'text'), tap.text, { max: 400, unit: 'units' }) }
    case 'copy':
      return { type: 'clipboard', clipboardText: words(at(spot, 'text'), tap.text, { max: 1000, unit: 'units' }) }
    default:
      return unreachable(tap)
  }
}
