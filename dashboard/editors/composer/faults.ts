import type { Bubble, BubbleOf } from '../../../src/engine/messages/schema.ts'
import { type Fault, type Faults, LIMITS, ofText } from './fault.ts'
import { flexFaults } from './flex/faults.ts'
import { type Add, ofChoices, ofPanel, ofTap } from './tap-faults.ts'

const ofMedia = (id: number): Fault | undefined => (id > 0 ? undefined : { code: 'choose' })

function ofLocation(bubble: BubbleOf<'location'>, add: Add): void {
  add('title', ofText(bubble.title, { max: LIMITS.place }))
  add('address', ofText(bubble.address, { max: LIMITS.place }))
  const { latitude, longitude } = bubble
  add('latitude', Number.isNaN(latitude) ? { code: 'empty' } : Math.abs(latitude) <= 90 ? undefined : { code: 'latitude' })
  add('longitude', Number.isNaN(longitude) ? { code: 'empty' } : Math.abs(longitude) <= 180 ? undefined : { code: 'longitude' })
}

function ofCarousel({ columns }: BubbleOf<'carousel'>, add: Add): void {
  if (columns.length === 0) add('columns', { code: 'too-few' })
  if (columns.length > LIMITS.columns) add('columns', { code: 'too-many', max: LIMITS.columns })
  for (const [i, column] of columns.entries()) {
    ofPanel(column, { path: `columns.${i}.`, textMax: LIMITS.columnText, add })
    ofChoices(column.choices, { path: `columns.${i}.choices`, max: 3, add })
  }
}

function ofImageCarousel({ columns }: BubbleOf<'image-carousel'>, add: Add): void {
  if (columns.length === 0) add('columns', { code: 'too-few' })
  if (columns.length > LIMITS.columns) add('columns', { code: 'too-many', max: LIMITS.columns })
  for (const [i, { imageId, choice }] of columns.entries()) {
    add(`columns.${i}.imageId`, imageId > 0 ? undefined : { code: 'choose-picture' })
    add(`columns.${i}.choice.label`, ofText(choice.label, { max: LIMITS.imageLabel, isLetters: true, isOptional: true }))
    ofTap(choice.tap, { path: `columns.${i}.choice.tap`, add })
  }
}

function ofImagemap({ mediaId, areas, height }: BubbleOf<'imagemap'>, add: Add): void {
  add('mediaId', mediaId > 0 ? undefined : { code: 'choose-picture' })
  if (areas.length === 0) add('areas', { code: 'too-few' })
  if (areas.length > LIMITS.areas) add('areas', { code: 'too-many', max: LIMITS.areas })
  for (const [i, area] of areas.entries()) {
    const isInside =
      area.width >= 1 && area.height >= 1 && area.x >= 0 && area.y >= 0 && area.x + area.width <= 1040 && area.y + area.height <= height
    add(`areas.${i}`, isInside ? undefined : { code: 'area' })
    add(`areas.${i}.label`, ofText(area.label ?? '', { max: LIMITS.areaLabel, isOptional: true }))
    ofTap(area.tap, { path: `areas.${i}.tap`, add, isArea: true })
  }
}

function ofQuickReplies(bubble: Exclude<Bubble, { kind: 'template' }>, add: Add): void {
  const quick = bubble.quickReplies ?? []
  if (quick.length > LIMITS.quickReplies) add('quickReplies', { code: 'too-many', max: LIMITS.quickReplies })
  for (const [i, { label, tap }] of quick.entries()) {
    add(`quickReplies.${i}.label`, ofText(label, { max: LIMITS.label, isLetters: true }))
    ofTap(tap, { path: `quickReplies.${i}.tap`, add })
  }
  add('sender.name', ofText(bubble.sender?.name ?? '', { max: LIMITS.label, isOptional: true }))
}

function ofOwn(bubble: Bubble, add: Add): void {
  switch (bubble.kind) {
    case 'text':
      return add('text', bubble.text.trim() === '' ? { code: 'empty-text' } : ofText(bubble.text, { max: LIMITS.text }))
    case 'image':
    case 'video':
    case 'audio':
      return add('mediaId', ofMedia(bubble.mediaId))
    case 'sticker':
      return add('stickerId', /^\d{1,20}$/.test(bubble.packageId) && /^\d{1,20}$/.test(bubble.stickerId) ? undefined : { code: 'choose' })
    case 'location':
      return ofLocation(bubble, add)
    case 'buttons':
      ofPanel(bubble, { path: '', textMax: LIMITS.buttonsText, add })
      return ofChoices(bubble.choices, { path: 'choices', max: 4, add })
    case 'confirm':
      add('text', ofText(bubble.text, { max: LIMITS.confirmText, isLetters: true }))
      return ofChoices(bubble.choices, { path: 'choices', max: 2, add })
    case 'carousel':
      return ofCarousel(bubble, add)
    case 'image-carousel':
      return ofImageCarousel(bubble, add)
    case 'imagemap':
      return ofImagemap(bubble, add)
    case 'flex':
      return flexFaults(bubble, add)
    case 'coupon':
      return add('couponId', ofText(bubble.couponId, { max: LIMITS.coupon }))
    case 'template':
      return add('templateId', bubble.templateId > 0 ? undefined : { code: 'choose' })
  }
}

/** What keeps a bubble from being sent, by the place of the value. */
export function faultsOf(bubble: Bubble): Faults {
  const faults = new Map<string, Fault>()
  const add: Add = (path, fault) => {
    if (fault && !faults.has(path)) faults.set(path, fault)
  }
  ofOwn(bubble, add)
  if ('altText' in bubble) add('altText', ofText(bubble.altText, { max: LIMITS.altText }))
  if (bubble.kind !== 'template') ofQuickReplies(bubble, add)
  return faults
}
