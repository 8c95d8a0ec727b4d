import { unreachable } from '../../lib/unreachable.ts'
import { at, type Spot } from './pen.ts'
import type { Choice } from './schema.ts'
import type { AnyTap } from './walk.ts'
import { address, words, wordsIfAny } from './words.ts'

/** An action object of LINE (Messaging API reference, "Action objects"). */
export type LineAction = { type: string } & Record<string, unknown>

/** How long a label may be where the choice stands. */
export const LABEL_MAX = { template: 20, imageCarousel: 12, flex: 40, quickReply: 20 } as const

/** Of a choice with a label that people read. */
export const choiceAction = (spot: Spot, choice: Omit<Choice, 'tap'> & { tap: AnyTap }, max: number): LineAction => ({
  ...tapAction(at(spot, 'tap'), choice),
  label: words(at(spot, 'label'), choice.label, { max, unit: 'letters' }),
})

/** Of a choice whose label may be left out. */
export const choiceActionIfLabelled = (spot: Spot, choice: Choice, max: number): LineAction =>
  choice.label === '' ? tapAction(at(spot, 'tap'), choice) : choiceAction(spot, choice, max)

/** The action without its label. */
export function tapAction(spot: Spot, { key, tap }: { key: string; tap: AnyTap }): LineAction {
  switch (tap.kind) {
    case 'actions': {
      const says = wordsIfAny(at(spot, 'says'), tap.says, { max: 300, unit: 'letters' })
      return { type: 'postback', data: spot.pen.tapData(key), ...(says.trim() === '' ? {} : { displayText: says }) }
    }
    case 'date':
      return {
        type: 'datetimepicker',
        data: spot.pen.tapData(key),
        mode: tap.mode,
        ...(tap.initial === undefined ? {} : { initial: tap.initial }),
        ...(tap.max === undefined ? {} : { max: tap.max }),
        ...(tap.min === undefined ? {} : { min: tap.min }),
      }
    case 'url':
      return { type: 'uri', uri: address(at(spot, 'url'), tap.url) }
    case 'phone':
      return { type: 'uri', uri: `tel:${tap.number}` }
    case 'message':
      return { type: 'message', text: words(at(spot, 'text'), tap.text, { max: 300, unit: 'letters' }) }
    case 'copy':
      return { type: 'clipboard', clipboardText: words(at(spot, 'text'), tap.text, { max: 1000, unit: 'units' }) }
    case 'camera':
      return { type: 'camera' }
    case 'album':
      return { type: 'cameraRoll' }
    case 'location':
      return { type: 'location' }
    default:
      return unreachable(tap)
  }
}
