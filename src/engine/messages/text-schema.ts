import { z } from '@hono/zod-openapi'
import { isLonger, type Limit } from './cut.ts'
import { URL_MAX } from './limits.ts'

// Texts and addresses of messages, as long as LINE takes them and in LINE's units.

const hasWords = (text: string) => text.trim() !== ''
/** A placeholder counts as one: what is put in for it is cut where it does not fit. Where texts are endless with them, D1 is what gives out. */
const counted = (text: string): string => text.replace(/\{\{[^{}]{0,200}\}\}/g, '$')
const RAW_MAX = 4
export const isWithin = (text: string, limit: Limit) => text.length <= limit.max * RAW_MAX + 200 && !isLonger(counted(text), limit)
const words = (what: string, limit: Limit) =>
  z
    .string()
    .refine(hasWords, `${what} is empty; LINE refuses that. Write something.`)
    .refine((text) => isWithin(text, limit), `${what} can be ${limit.max} characters long at most.`)
/** Not zod's own max(): that counts an emoji as one, LINE as two or more. */
export const units = (max: number, what: string) => words(what, { max, unit: 'units' })
export const letters = (max: number, what: string) => words(what, { max, unit: 'letters' })
/** As `letters`, or nothing. */
export const lettersIfAny = (max: number) =>
  z.string().refine((text) => isWithin(text, { max, unit: 'letters' }), `LINE takes ${max} characters here at most.`)

export const MediaId = z.int().positive()
/** http or https, as it is stored and as it is opened. */
export const WebUrl = z
  .string()
  .trim()
  .max(URL_MAX, `LINE takes addresses of ${URL_MAX} characters at most.`)
  .refine((url) => /^https?:\/\/[^\s/?#]+/i.test(url) && URL.canParse(url), 'Write an address that begins with https:// or http://.')
