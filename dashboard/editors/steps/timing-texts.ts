import type { Timing } from '../../../src/engine/timing/schema.ts'
import { formatDate } from '../../lib/dates.ts'
import { type Language, type Texts, useLanguage } from '../../lib/i18n.ts'
import { splitMinutes } from './timing.ts'

const plural = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n} ${many}`)

export const timingTexts = {
  ja: {
    atOnce: 'すぐに',
    minutesLater: (n: number) => `${n}分後`,
    hoursLater: (n: number) => `${n}時間後`,
    daysLater: (n: number) => `${n}日後`,
    weeksLater: (n: number) => `${n}週間後`,
    sameDayAt: (time: string) => `当日 ${time}`,
    dayAt: (n: number, time: string) => `${n}日後 ${time}`,
    weekAt: (n: number, time: string) => `${n}週間後 ${time}`,
    monthAt: (n: number, time: string) => `${n}か月後の同じ日 ${time}`,
    weekdayAt: (day: string, time: string) => `次の${day} ${time}`,
    dateAt: (day: string, time: string) => `${day} ${time}`,
    weekdays: '日曜 月曜 火曜 水曜 木曜 金曜 土曜',
    noDay: '（日付が未入力）',
    timing: '送るタイミング',
    timingWait: '待つ長さ',
    timeout: '待つ期限',
    fromStart: 'シナリオの開始から数えます。',
    fromPrevious: '前のステップから数えます。',
    fromArrival: '友だちがここに着いてから数えます。',
    everybodySame: 'すべての友だちに、この日時に届きます。',
    'kind-at-once': 'すぐに',
    'kind-after': '時間をおいて',
    'kind-day': '○日後の決まった時刻',
    'kind-month': '○か月後の同じ日',
    'kind-weekday': '次の○曜日',
    'kind-date': '日付を決めて',
    wait: '待つ長さ',
    unit: '単位',
    minutes: '分後',
    hours: '時間後',
    days: '日後',
    dayCount: '何日後',
    monthCount: '何か月後',
    weekday: '曜日',
    date: '日付',
    time: '時刻',
    waitWrong: (max: number) => `1分から${max}日までの数字で入力してください。`,
    dayWrong: (max: number) => `0から${max}までの数字で入力してください。0は当日です。`,
    monthWrong: (max: number) => `1から${max}までの数字で入力してください。`,
    dateWrong: '日付を入力してください。',
    timeWrong: '時刻を選んでください。',
    monthHelp: '31日のように同じ日がない月は、その月の最後の日です。',
    weekdayHelp: 'その曜日に着いて、時刻がまだなら当日です。過ぎていれば翌週になります。',
    pastTitle: 'この時刻を過ぎてから到着した友だちには',
    pastDateTitle: 'この日時を過ぎてから到着した友だちには',
    pastSkip: 'このステップは送らずに次へ進む',
    pastSend: 'すぐに送る',
    pastNextDay: '翌日の同じ時刻に送る',
    pastNextTime: '次にその時刻が来たときに送る',
  },
  en: {
    atOnce: 'At once',
    minutesLater: (n: number) => `After ${n} min`,
    hoursLater: (n: number) => `After ${n} h`,
    daysLater: (n: number) => `After ${plural(n, 'day', 'days')}`,
    weeksLater: (n: number) => `After ${plural(n, 'week', 'weeks')}`,
    sameDayAt: (time: string) => `Same day ${time}`,
    dayAt: (n: number, time: string) => (n === 1 ? `Next day ${time}` : `${n} days later ${time}`),
    weekAt: (n: number, time: string) => `${plural(n, 'week', 'weeks')} later ${time}`,
    monthAt: (n: number, time: string) => `${plural(n, 'month', 'months')} later ${time}`,
    weekdayAt: (day: string, time: string) => `Next ${day} ${time}`,
    dateAt: (day: string, time: string) => `${day} ${time}`,
    weekdays: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday',
    noDay: '(no date yet)',
    timing: 'When',
    timingWait: 'How long to wait',
    timeout: 'Wait until',
    fromStart: 'Counted from the start of the scenario.',
    fromPrevious: 'Counted from the step before.',
    fromArrival: 'Counted from when the friend gets here.',
    everybodySame: 'It reaches everybody at this moment.',
    'kind-at-once': 'At once',
    'kind-after': 'After a while',
    'kind-day': 'Days later, at a time',
    'kind-month': 'Months later, same day',
    'kind-weekday': 'Next day of the week',
    'kind-date': 'On a date',
    wait: 'How long',
    unit: 'Unit',
    minutes: 'minutes later',
    hours: 'hours later',
    days: 'days later',
    dayCount: 'Days later',
    monthCount: 'Months later',
    weekday: 'Day of the week',
    date: 'Date',
    time: 'Time',
    waitWrong: (max: number) => `Enter a number, from one minute to ${max} days.`,
    dayWrong: (max: number) => `Enter a number from 0 to ${max}. 0 is the same day.`,
    monthWrong: (max: number) => `Enter a number from 1 to ${max}.`,
    dateWrong: 'Enter a date.',
    timeWrong: 'Choose a time.',
    monthHelp: 'In a month without that day, such as the 31st, it is the last day.',
    weekdayHelp: 'Today, if it is that day and not past the time; otherwise the next one.',
    pastTitle: 'For friends who arrive after that time',
    pastDateTitle: 'For friends who arrive after that moment',
    pastSkip: 'skip this step and go on',
    pastSend: 'send it at once',
    pastNextDay: 'send it at the same time on the next day',
    pastNextTime: 'send it when the clock shows that time again',
  },
} satisfies Texts

export const weekdaysIn = (language: Language): string[] => timingTexts[language].weekdays.split(' ')

const DAYS_A_WEEK = 7
const isDay = (day: string) => !Number.isNaN(Date.parse(day))
const clock = (time: string) => time || '…'
const count = (value: number) => (Number.isFinite(value) ? value : 0)

function afterLabel(minutes: number, language: Language): string {
  const t = timingTexts[language]
  const { count: n, unit } = splitMinutes(count(minutes))
  if (unit === 'days') return n % DAYS_A_WEEK === 0 ? t.weeksLater(n / DAYS_A_WEEK) : t.daysLater(n)
  return unit === 'hours' ? t.hoursLater(n) : t.minutesLater(n)
}

function dayLabel(days: number, time: string, language: Language): string {
  const t = timingTexts[language]
  if (days === 0) return t.sameDayAt(time)
  return days % DAYS_A_WEEK === 0 ? t.weekAt(days / DAYS_A_WEEK, time) : t.dayAt(days, time)
}

/** 「1日後 18:00」 */
export function timingLabel(timing: Timing, language: Language): string {
  const t = timingTexts[language]
  switch (timing.kind) {
    case 'at-once':
      return t.atOnce
    case 'after':
      return afterLabel(timing.minutes, language)
    case 'day':
      return dayLabel(count(timing.days), clock(timing.time), language)
    case 'month':
      return t.monthAt(count(timing.months), clock(timing.time))
    case 'weekday':
      return t.weekdayAt(weekdaysIn(language)[timing.weekday] ?? '…', clock(timing.time))
    case 'date':
      return t.dateAt(isDay(timing.date) ? formatDate(timing.date, language) : t.noDay, clock(timing.time))
  }
}

export function useTimingLabel(): (timing: Timing) => string {
  const language = useLanguage()
  return (timing) => timingLabel(timing, language)
}
