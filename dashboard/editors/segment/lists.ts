import type { FieldOption, FieldType } from '../../../src/features/fields/schema.ts'
import type { Colour } from '../../ui/colours.ts'

export interface NamedItem {
  id: number
  name: string
}
/** A tag or mark. `folder` is the name of the folder it lies in. */
export interface ColouredItem extends NamedItem {
  colour: Colour
  folder?: string | undefined
}
export interface FieldItem extends NamedItem {
  type: FieldType
  options: readonly FieldOption[]
  folder?: string | undefined
}
export interface StaffItem {
  id: string
  name: string
}
/** A step of a scenario, by its place and when it is due. */
export interface StepItem extends NamedItem {
  no: number
}
export interface FolderedItem extends NamedItem {
  folder?: string | undefined
}

/** What conditions can be about: given by whoever shows the editor or a sentence, because the editor knows no feature. */
export interface SegmentLists {
  /** Whether all of it is here: only then is what cannot be found really gone. */
  isReady: boolean
  tags: readonly ColouredItem[]
  fields: readonly FieldItem[]
  marks: readonly ColouredItem[]
  scenarios: readonly NamedItem[]
  /** Steps of the scenarios that were asked for; others are still on their way. */
  steps: ReadonlyMap<number, readonly StepItem[]>
  reminders: readonly NamedItem[]
  broadcasts: readonly NamedItem[]
  staff: readonly StaffItem[]
  segments: readonly FolderedItem[]
  friends: readonly NamedItem[]
  /** Tracked links that were asked for; by their name, or their address. */
  links: readonly NamedItem[]
  /** Looks for tracked links; the newest ones when the text is empty. */
  findLinks: (text: string) => Promise<NamedItem[]>
}
