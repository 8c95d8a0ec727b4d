import type { Action } from '../../../../src/engine/actions/schema.ts'
import type { QuickReply } from '../../../../src/engine/messages/schema.ts'

/** Everything that a tap can do somewhere. */
export type AnyTap = QuickReply['tap']
export type TapKind = AnyTap['kind']

export const TAP_KINDS = ['url', 'actions', 'message', 'phone', 'date', 'copy'] as const satisfies readonly TapKind[]
export const QUICK_KINDS = [
  'message',
  'actions',
  'url',
  'phone',
  'date',
  'copy',
  'camera',
  'album',
  'location',
] as const satisfies readonly TapKind[]
export const AREA_KINDS = ['url', 'message', 'copy'] as const satisfies readonly TapKind[]

const actionsOf = (tap: AnyTap): Action[] => (tap.kind === 'actions' || tap.kind === 'date' ? tap.actions : [])
const textOf = (tap: AnyTap): string => (tap.kind === 'message' || tap.kind === 'copy' ? tap.text : '')

/** A tap of another kind; what both have is taken along. */
export function turnedInto(kind: TapKind, tap: AnyTap): AnyTap {
  switch (kind) {
    case 'actions':
      return { kind, actions: actionsOf(tap) }
    case 'date':
      return { kind, mode: 'date', fieldId: null, actions: actionsOf(tap) }
    case 'url':
      return { kind, url: '' }
    case 'phone':
      return { kind, number: '' }
    case 'message':
    case 'copy':
      return { kind, text: textOf(tap) }
    case 'camera':
    case 'album':
    case 'location':
      return { kind }
  }
}
