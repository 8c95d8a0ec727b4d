import type { Texts } from '../../lib/i18n.ts'

/** When a step comes, seen from its goal. */
export const offsetTexts = {
  ja: {
    sameDay: (time: string) => `当日 ${time}`,
    daysBefore: (n: string, time: string) => `${n}日前 ${time}`,
    daysAfter: (n: string, time: string) => `${n}日後 ${time}`,
    atGoal: 'ちょうどその時刻',
    before: (long: string) => `${long}前`,
    after: (long: string) => `${long}後`,
    minutes: (n: string) => `${n}分`,
    hours: (n: string) => `${n}時間`,
    days: (n: string) => `${n}日（24時間単位）`,
  },
  en: {
    sameDay: (time: string) => `Same day ${time}`,
    daysBefore: (n: string, time: string) => (n === '1' ? `1 day before, ${time}` : `${n} days before, ${time}`),
    daysAfter: (n: string, time: string) => (n === '1' ? `1 day after, ${time}` : `${n} days after, ${time}`),
    atGoal: 'At the goal itself',
    before: (long: string) => `${long} before`,
    after: (long: string) => `${long} after`,
    minutes: (n: string) => `${n} min`,
    hours: (n: string) => `${n} h`,
    days: (n: string) => `${n} × 24 h`,
  },
} satisfies Texts
