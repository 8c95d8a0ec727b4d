import { newChoiceKey, rekey } from '../../../../src/engine/messages/rekey.ts'
import type { BubbleOf } from '../../../../src/engine/messages/schema.ts'
import { inserted } from '../../../lib/lists.ts'
import { emptyColumn, newChoice } from '../kinds.ts'

export type Carousel = BubbleOf<'carousel'>
type Column = Carousel['columns'][number]

const each = (bubble: Carousel, change: (column: Column) => Column): Carousel => ({ ...bubble, columns: bubble.columns.map(change) })

/** LINE wants the same number of buttons on every card, so one more here is one more everywhere. */
export const withChoice = (bubble: Carousel): Carousel =>
  each(bubble, (column) => ({ ...column, choices: [...column.choices, newChoice()] }))
export const withoutChoice = (bubble: Carousel, index: number): Carousel =>
  each(bubble, (column) => ({ ...column, choices: column.choices.toSpliced(index, 1) }))

/** Pictures and titles stand on every card or on none. */
export const withPictures = (bubble: Carousel, isOn: boolean): Carousel =>
  each(bubble, (column) => ({ ...column, imageId: isOn ? (column.imageId ?? 0) : undefined }))
export const withTitles = (bubble: Carousel, isOn: boolean): Carousel =>
  each(bubble, (column) => ({ ...column, title: isOn ? (column.title ?? '') : undefined }))

/** One more card of the same make. */
export function withColumn(bubble: Carousel): Carousel {
  const [first] = bubble.columns
  const column: Column = {
    ...emptyColumn(first?.choices.length ?? 1),
    ...(first?.imageId === undefined ? {} : { imageId: 0 }),
    ...(first?.title === undefined ? {} : { title: '' }),
  }
  return { ...bubble, columns: [...bubble.columns, column] }
}

/** A copy beside a card; its buttons are counted for themselves. */
export function withCopy(bubble: Carousel, index: number): Carousel {
  const column = bubble.columns[index]
  if (!column) return bubble
  const [copy] = rekey([{ ...bubble, columns: [column] }])
  const copied = copy?.kind === 'carousel' ? copy.columns[0] : undefined
  return copied ? { ...bubble, columns: inserted(bubble.columns, index + 1, copied) } : bubble
}

/** Cards and pictures have no ids of their own; their first choice's key tells them apart. */
export const columnKey = (column: Column): string => column.choices[0]?.key ?? newChoiceKey()
