import { useState } from 'preact/hooks'
import { remembered } from '../../lib/remembered.ts'

export const PLAIN_COLUMNS = ['mark', 'tags', 'staff', 'message', 'followed', 'score'] as const
export type PlainColumn = (typeof PLAIN_COLUMNS)[number]
/** A column of the list; `field-7` is the starred field 7. */
export type Column = PlainColumn | `field-${number}`

const USUAL: Column[] = ['mark', 'tags', 'message', 'followed']
const KEY = 'friend-columns'

export const fieldColumn = (fieldId: number): Column => `field-${fieldId}`
export const fieldIdOf = (column: Column): number | null => (column.startsWith('field-') ? Number(column.slice('field-'.length)) : null)

export const isPlain = (word: string): word is PlainColumn => PLAIN_COLUMNS.some((each) => each === word)
const isColumn = (word: string): word is Column => isPlain(word) || /^field-\d+$/.test(word)

/** What a person has put on, in their order, and taken off. */
interface Choice {
  on: Column[]
  off: Column[]
}

/** As it was remembered (`-field-7` was taken off): words that mean nothing are left out; nothing remembered is the usual. */
function readChoice(text: string | null): Choice {
  if (text === null) return { on: USUAL, off: [] }
  const words = text.split(',')
  return { on: words.filter(isColumn), off: words.flatMap((word) => (word.startsWith('-') ? [word.slice(1)] : [])).filter(isColumn) }
}

/** Which columns the list shows, kept by the browser for each account. A field that gets its star stands there without anybody putting it on. */
export function useColumns(accountId: number, starred: readonly { id: number }[]) {
  const key = `${KEY}.${accountId}`
  const [{ on, off }, setChoice] = useState(() => readChoice(remembered.read(key)))
  const set = (next: Choice) => {
    remembered.write(key, [...next.on, ...next.off.map((column) => `-${column}`)].join(','))
    setChoice(next)
  }
  const isUndecided = (column: Column) => !on.includes(column) && !off.includes(column)
  const columns = [...on, ...starred.map(({ id }) => fieldColumn(id)).filter(isUndecided)]
  return {
    columns,
    toggle: (column: Column) => {
      const others = columns.filter((each) => each !== column)
      const stayOff = off.filter((each) => each !== column)
      set(columns.includes(column) ? { on: others, off: [...stayOff, column] } : { on: [...columns, column], off: stayOff })
    },
    reset: () => set({ on: USUAL, off: [] }),
  }
}
