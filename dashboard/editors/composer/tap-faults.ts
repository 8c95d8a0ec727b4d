import type { Choice, QuickReply, Tap } from '../../../src/engine/messages/schema.ts'
import { type Fault, LIMITS, ofText } from './fault.ts'

export type Add = (path: string, fault: Fault | undefined) => void
type DateTap = Extract<Tap, { kind: 'date' }>

const isUrl = (url: string) => /^https?:\/\/[^\s/?#]+/i.test(url) && URL.canParse(url)
const PHONE = /^\+?[\d-]{3,20}$/
const FORMS = { date: /^\d{4}-\d\d-\d\d$/, time: /^\d\d:\d\d$/, datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/ }

export function ofUrl(written: string): Fault | undefined {
  const url = written.trim()
  if (url === '' || url === 'https://') return { code: 'empty' }
  if (url.length > LIMITS.url) return { code: 'too-long', max: LIMITS.url }
  return isUrl(url) ? undefined : { code: 'url' }
}

function ofDate({ mode, initial = '', min = '', max = '' }: DateTap, { path, add }: { path: string; add: Add }): void {
  for (const [name, value] of Object.entries({ initial, min, max }))
    if (value !== '' && !FORMS[mode].test(value)) add(`${path}.${name}`, { code: 'date' })
  if (min !== '' && max !== '' && min >= max) add(`${path}.max`, { code: 'date-order' })
  if (initial !== '' && ((min !== '' && initial < min) || (max !== '' && initial > max))) add(`${path}.initial`, { code: 'date-order' })
}

/** What is wrong with what a tap does. Its action list was checked where it was written. */
export function ofTap(tap: Tap | QuickReply['tap'], at: { path: string; add: Add; isArea?: boolean }): void {
  const { path, add, isArea = false } = at
  switch (tap.kind) {
    case 'url':
      return add(`${path}.url`, ofUrl(tap.url))
    case 'phone':
      return add(
        `${path}.number`,
        tap.number.trim() === '' ? { code: 'empty' } : PHONE.test(tap.number.trim()) ? undefined : { code: 'phone' },
      )
    case 'message':
      return add(`${path}.text`, ofText(tap.text, isArea ? { max: LIMITS.areaText } : { max: LIMITS.says, isLetters: true }))
    case 'copy':
      return add(`${path}.text`, ofText(tap.text, { max: LIMITS.copy }))
    case 'actions':
      add(`${path}.says`, ofText(tap.says ?? '', { max: LIMITS.says, isLetters: true, isOptional: true }))
      return add(`${path}.once.answer`, ofText(tap.once?.answer ?? '', { max: LIMITS.text, isOptional: true }))
    case 'date':
      ofDate(tap, at)
      return add(`${path}.once.answer`, ofText(tap.once?.answer ?? '', { max: LIMITS.text, isOptional: true }))
    default:
      return
  }
}

export function ofChoices(choices: readonly Choice[], { path, max, add }: { path: string; max: number; add: Add }): void {
  if (choices.length === 0) add(path, { code: 'too-few' })
  if (choices.length > max) add(path, { code: 'too-many', max })
  for (const [i, { label, tap }] of choices.entries()) {
    add(`${path}.${i}.label`, ofText(label, { max: LIMITS.label, isLetters: true }))
    ofTap(tap, { path: `${path}.${i}.tap`, add })
  }
}

interface Panel {
  title?: string | undefined
  text: string
  imageId?: number | undefined
  tap?: { key: string; tap: Tap } | undefined
}

/** Beside a title or a picture there is less room for the text. */
export const panelTextMax = ({ title, imageId }: Pick<Panel, 'title' | 'imageId'>, max: number): number =>
  title === undefined && imageId === undefined ? max : LIMITS.besideText

export function ofPanel(panel: Panel, { path, textMax, add }: { path: string; textMax: number; add: Add }): void {
  if (panel.title !== undefined) add(`${path}title`, ofText(panel.title, { max: LIMITS.title, isLetters: true }))
  if (panel.imageId !== undefined) add(`${path}imageId`, panel.imageId > 0 ? undefined : { code: 'choose-picture' })
  add(`${path}text`, ofText(panel.text, { max: panelTextMax(panel, textMax), isLetters: true }))
  if (panel.tap) ofTap(panel.tap.tap, { path: `${path}tap.tap`, add })
}
