import { z } from '@hono/zod-openapi'

export const MAX_WAIT_DAYS = 366
export const MAX_WAIT_MONTHS = 24
const MINUTE_MS = 60_000
const MAX_WAIT_MINUTES = MAX_WAIT_DAYS * 24 * 60

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, 00:00 to 23:59.')
const Day = z.iso.date('Write the day as YYYY-MM-DD.')
/** What happens when that moment is already past as the friend arrives. */
const IfPast = z.enum(['skip', 'send', 'next-day']).default('skip')

/** When a step is due, counted from the moment the friend reached it: the start, or the step before. Clock times are those of the account's zone. */
export const Timing = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('at-once') }).openapi('TimingAtOnce'),
    z
      .strictObject({
        kind: z.literal('after'),
        minutes: z
          .int()
          .min(1, 'Wait one minute at least, or choose "at once".')
          .max(MAX_WAIT_MINUTES, `Wait ${MAX_WAIT_DAYS} days at most.`),
      })
      .openapi('TimingAfter'),
    /** So many days later, at a time of day. It can be past with 0 days only. */
    z
      .strictObject({
        kind: z.literal('day'),
        days: z.int().min(0).max(MAX_WAIT_DAYS, `Wait ${MAX_WAIT_DAYS} days at most.`),
        time: Time,
        ifPast: IfPast,
      })
      .openapi('TimingDay'),
    /** So many months later on the same day of the month (its last day, where there is no such day), at a time of day. */
    z
      .strictObject({
        kind: z.literal('month'),
        months: z.int().min(1).max(MAX_WAIT_MONTHS, `Wait ${MAX_WAIT_MONTHS} months at most.`),
        time: Time,
      })
      .openapi('TimingMonth'),
    /** The next such day of the week (0 is Sunday) with that time still ahead: today, where it is today and the time is not past. */
    z.strictObject({ kind: z.literal('weekday'), weekday: z.int().min(0).max(6), time: Time }).openapi('TimingWeekday'),
    /** A day of the calendar, the same for everybody. `next-day`: at that time of the day on which it can be next. */
    z.strictObject({ kind: z.literal('date'), date: Day, time: Time, ifPast: IfPast }).openapi('TimingDate'),
  ])
  .openapi('Timing')
export type Timing = z.infer<typeof Timing>

export const afterMs = (timing: Extract<Timing, { kind: 'after' }>): number => timing.minutes * MINUTE_MS

/** Times of the week in the account's zone: the days (0 is Sunday) and from when until when. `to` before `from` reaches into the next day; equal means the whole day. */
export const Window = z
  .strictObject({ days: z.array(z.int().min(0).max(6)).min(1, 'Choose a day.').max(7), from: Time, to: Time })
  .openapi('Window')
export type Window = z.infer<typeof Window>

/** Hours of every day in which nothing that goes out by itself may leave. `to` before `from` reaches into the next day. */
export const QuietHours = z
  .strictObject({ from: Time, to: Time })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'Choose another time than the one they begin at.' })
  .openapi('QuietHours')
export type QuietHours = z.infer<typeof QuietHours>
