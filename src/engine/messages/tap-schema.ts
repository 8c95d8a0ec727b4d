import { z } from '@hono/zod-openapi'
import { TEXT_MAX } from './limits.ts'
import { letters, lettersIfAny, units, WebUrl } from './text-schema.ts'

// What taps do, by the schema of the action lists that they hold.

/** Identity of a choice for ever: its counts and what a tap on it does go by this. Make a new one for a new choice, and for a copy. */
export const ChoiceKey = z.string().regex(/^[A-Za-z0-9_-]{6,24}$/, 'A key has 6 to 24 of the characters A–Z, a–z, 0–9, _ and -.')

/** Later taps than the first one are answered with this (empty: not at all) and do nothing else. `choice`: each choice counts for itself; `bubble`: one choice of the bubble for each friend. */
const Once = z.strictObject({ per: z.enum(['choice', 'bubble']), answer: z.string().max(TEXT_MAX) }).openapi('TapOnce')

const DateText = z.string().refine((text) => isWritten(text), 'Write 2026-12-31, 18:00 or 2026-12-31T18:00.')
const MODES = ['date', 'time', 'datetime'] as const
type Mode = (typeof MODES)[number]

const DAY = '(\\d{4}-\\d\\d-\\d\\d)'
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d'
const FORMS = { date: new RegExp(`^${DAY}$`), time: new RegExp(`^${CLOCK}$`), datetime: new RegExp(`^${DAY}T${CLOCK}$`) }

/** As LINE writes it for a mode; days are real ones, from 1900 to 2100. */
function isMoment(text: string, mode: Mode): boolean {
  const found = FORMS[mode].exec(text)
  if (!found || mode === 'time') return found !== null
  const day = found[1] ?? ''
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) && day >= '1900-01-01' && day <= '2100-12-31'
}

interface Picker {
  mode: Mode
  initial?: string | undefined
  min?: string | undefined
  max?: string | undefined
}
const isWritten = (text: string) => MODES.some((mode) => isMoment(text, mode))
/** What is no moment at all is said of the value itself. */
const fitsMode = ({ mode, initial, min, max }: Picker) =>
  [initial, min, max].every((text) => text === undefined || !isWritten(text) || isMoment(text, mode))
const isRange = ({ min, max }: Picker) => min === undefined || max === undefined || min < max

/** What a tap does. `actions` is the schema of an action list. */
export const tapOf = <A extends z.ZodType>(actions: A) =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('actions'),
      actions,
      /** Shown in the chat as what the friend said; empty: nothing. */
      says: lettersIfAny(300).optional(),
      once: Once.optional(),
    }),
    z
      .strictObject({
        kind: z.literal('date'),
        mode: z.enum(MODES),
        initial: DateText.optional(),
        min: DateText.optional(),
        max: DateText.optional(),
        /** The field that takes what was chosen. */
        fieldId: z.int().positive().nullable().optional(),
        actions,
        once: Once.optional(),
      })
      .refine(fitsMode, {
        path: ['mode'],
        message: 'First, last and preset value are written as the mode wants them: a day, a time, or both.',
      })
      .refine(isRange, { path: ['min'], message: 'The first value that can be chosen comes before the last one.' }),
    z.strictObject({ kind: z.literal('url'), url: WebUrl }),
    z.strictObject({
      kind: z.literal('phone'),
      number: z.string().regex(/^\+?[\d-]{3,20}$/, 'Write a telephone number: digits, with or without hyphens.'),
    }),
    z.strictObject({ kind: z.literal('message'), text: letters(300, 'The text') }),
    z.strictObject({ kind: z.literal('copy'), text: units(1000, 'The text to copy') }),
  ])

/** Beside those: what only quick replies can do. */
export const quickTapOf = <A extends z.ZodType>(actions: A) =>
  z.discriminatedUnion('kind', [
    ...tapOf(actions).options,
    z.strictObject({ kind: z.literal('camera') }),
    z.strictObject({ kind: z.literal('album') }),
    z.strictObject({ kind: z.literal('location') }),
  ])

export const choiceOf = <T extends z.ZodType>(tap: T, label: z.ZodType<string, string>) => z.strictObject({ key: ChoiceKey, label, tap })
