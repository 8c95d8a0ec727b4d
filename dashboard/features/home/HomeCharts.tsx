import type { Home } from '../../../src/features/home/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import type { Series } from '../../ui/chart-scale.ts'
import { DayChart } from '../../ui/DayChart.tsx'
import { Section } from '../../ui/Page.tsx'
import { homeTexts } from './texts.ts'

type Days = Home['days']
const sum = (days: Days, ...keys: Exclude<keyof Days[number], 'day'>[]) =>
  days.reduce((total, day) => total + keys.reduce((each, key) => each + day[key], 0), 0)

const Sums = ({ texts }: { texts: string[] }) => (
  <p class="tnum flex flex-wrap gap-x-4 text-sm font-semibold">
    {texts.map((text) => (
      <span key={text}>{text}</span>
    ))}
  </p>
)

export function HomeCharts({ days }: { days: Days }) {
  const t = useTexts(homeTexts)
  const number = useNumber()
  const points = days.map(({ day, ...values }) => ({ day, values }))
  const adds: Series[] = [
    { key: 'added', name: t.added, fill: 'fill-primary', dot: 'bg-primary' },
    { key: 'blocked', name: t.blockedSeries, fill: 'fill-accent', dot: 'bg-accent', isDown: true },
  ]
  const messages: Series[] = [
    { key: 'replies', name: t.replies, fill: 'fill-primary', dot: 'bg-primary' },
    { key: 'pushes', name: t.pushes, fill: 'fill-info', dot: 'bg-info' },
    { key: 'multicasts', name: t.multicasts, fill: 'fill-warning', dot: 'bg-warning' },
    { key: 'received', name: t.received, fill: 'fill-base-content/40', dot: 'bg-base-content/40', isDown: true },
  ]
  return (
    <div class="grid gap-6 lg:grid-cols-2">
      <Section title={t.addsTitle} lead={t.addsLead}>
        <Sums texts={[t.addedSum(number(sum(days, 'added'))), t.blockedSum(number(sum(days, 'blocked')))]} />
        <DayChart title={t.addsTitle} points={points} series={adds} />
      </Section>
      <Section title={t.messagesTitle} lead={t.messagesLead}>
        <Sums texts={[t.sentSum(number(sum(days, 'replies', 'pushes', 'multicasts'))), t.receivedSum(number(sum(days, 'received')))]} />
        <DayChart title={t.messagesTitle} points={points} series={messages} />
      </Section>
    </div>
  )
}
