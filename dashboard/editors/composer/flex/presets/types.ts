import type { Language } from '../../../../lib/i18n.ts'
import type { Node, Values } from '../pattern.ts'

interface FieldBase {
  /** Of the gap. */
  id: string
  label: Record<Language, string>
}
export type PresetField =
  | (FieldBase & { kind: 'words'; isLong?: boolean; isRequired?: boolean })
  | (FieldBase & { kind: 'picture' })
  | (FieldBase & { kind: 'colour' })
  | (FieldBase & { kind: 'button' })
  | (FieldBase & { kind: 'rows'; max: number; fields: readonly { id: string; label: Record<Language, string> }[] })

export const PRESET_IDS = ['product', 'coupon', 'appointment', 'menu', 'staff', 'receipt', 'event', 'review'] as const
export type PresetId = (typeof PRESET_IDS)[number]

export interface Preset {
  id: PresetId
  name: Record<Language, string>
  help: Record<Language, string>
  fields: readonly PresetField[]
  bubble: Node
  /** To begin with: texts as they stand in the gaps; for buttons their labels. */
  example: Record<Language, Values>
  altText: Record<Language, string>
}

export const COLOUR: PresetField = { id: 'colour', kind: 'colour', label: { ja: 'お店の色', en: 'Colour' } }
export const PICTURE: PresetField = { id: 'picture', kind: 'picture', label: { ja: '画像', en: 'Picture' } }
export const BUTTON: PresetField = { id: 'button', kind: 'button', label: { ja: 'ボタン', en: 'Button' } }
export const BUTTON2: PresetField = { id: 'button2', kind: 'button', label: { ja: '2つ目のボタン', en: 'Second button' } }
