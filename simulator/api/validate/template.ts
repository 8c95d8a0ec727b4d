import type { Json } from '../types.ts'
import { checkAction, checkActionAt, IN_IMAGE_CAROUSEL, IN_TEMPLATE, ON_TEMPLATE_AREA } from './actions.ts'
import { complain, item, type Place, within } from './place.ts'
import { choice, color, httpsUrl, list, text } from './values.ts'

const CHECKS: Record<string, (place: Place, template: Json) => void> = { buttons, confirm, carousel, image_carousel: imageCarousel }

export function checkTemplate(place: Place, template: Json): void {
  const type = choice(place, template, 'type', Object.keys(CHECKS), { optional: false })
  if (type) CHECKS[type]?.(place, template)
}

function checkActions(place: Place, parent: Json, { min, max }: { min: number; max: number }): number {
  const actions = list(place, parent, 'actions', { min, max })
  for (const [action, index] of actions) checkAction(item(within(place, 'actions'), index), action, IN_TEMPLATE)
  return actions.length
}

function checkImageStyle(place: Place, template: Json): void {
  choice(place, template, 'imageAspectRatio', ['rectangle', 'square'])
  choice(place, template, 'imageSize', ['cover', 'contain'])
}

/** Picture, title and text, which share one limit: a text beside a picture or title is shorter. */
function checkCard(place: Place, card: Json, { plainMax }: { plainMax: number }): void {
  httpsUrl(place, card, 'thumbnailImageUrl', { optional: true })
  color(place, card, 'imageBackgroundColor', { hasAlpha: false })
  text(place, card, 'title', { max: 40, unit: 'grapheme', optional: true })
  const isPlain = !card.thumbnailImageUrl && !card.title
  text(place, card, 'text', { max: isPlain ? plainMax : 60, unit: 'grapheme' })
  checkActionAt(place, card, { key: 'defaultAction', home: ON_TEMPLATE_AREA, optional: true })
}

function buttons(place: Place, template: Json): void {
  checkImageStyle(place, template)
  checkCard(place, template, { plainMax: 160 })
  checkActions(place, template, { min: 1, max: 4 })
}

function confirm(place: Place, template: Json): void {
  text(place, template, 'text', { max: 240, unit: 'grapheme' })
  checkActions(place, template, { min: 2, max: 2 })
}

function carousel(place: Place, template: Json): void {
  checkImageStyle(place, template)
  const columns = list(place, template, 'columns', { min: 1, max: 10 })
  const here = within(place, 'columns')
  const shapes = new Set<string>()
  const counts = new Set<number>()
  for (const [column, index] of columns) {
    checkCard(item(here, index), column, { plainMax: 120 })
    counts.add(checkActions(item(here, index), column, { min: 1, max: 3 }))
    shapes.add(`${Boolean(column.thumbnailImageUrl)} ${Boolean(column.title)}`)
  }
  if (counts.size > 1) complain(here, 'the number of actions must be the same in all columns')
  if (shapes.size > 1) complain(here, 'all columns must have, or must not have, an image and a title')
}

function imageCarousel(place: Place, template: Json): void {
  for (const [column, index] of list(place, template, 'columns', { min: 1, max: 10 })) {
    const here = item(within(place, 'columns'), index)
    httpsUrl(here, column, 'imageUrl')
    checkActionAt(here, column, { key: 'action', home: IN_IMAGE_CAROUSEL })
  }
}
