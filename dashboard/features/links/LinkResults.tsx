import { useState } from 'preact/hooks'
import type { Link } from '../../../src/features/links/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import type { Series } from '../../ui/chart-scale.ts'
import { DayChart } from '../../ui/DayChart.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Choice } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { BlockSkeleton, ListSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { SourceName } from '../taps/SourceName.tsx'
import { LinkFriends } from './LinkFriends.tsx'
import { useLinkDays, useLinkSources } from './queries.ts'
import { linkTexts } from './texts.ts'

/** How often a link was opened: altogether, by day, by message, by friend. */
export function LinkResults({ link }: { link: Link }) {
  const t = useTexts(linkTexts)
  const number = useNumber()
  const figures = [
    { label: t.unique, value: t.friends(number(link.friendCount)) },
    { label: t.total, value: t.clicks(number(link.clickCount)) },
    { label: t.last, value: link.lastAt === null ? '—' : <Time at={link.lastAt} /> },
  ]
  return (
    <div class="flex flex-col gap-6">
      <dl class="card-frame grid grid-cols-2 gap-x-4 gap-y-5 p-5 sm:grid-cols-3 sm:p-6">
        {figures.map(({ label, value }) => (
          <div key={label} class="flex flex-col">
            <dt class="muted text-xs">{label}</dt>
            <dd class="tnum text-2xl font-bold">{value}</dd>
          </div>
        ))}
      </dl>
      <Days linkId={link.id} />
      <div class="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <Sources linkId={link.id} />
        <LinkFriends link={link} />
      </div>
    </div>
  )
}

const PERIODS = ['7', '30', '90'] as const

function Days({ linkId }: { linkId: number }) {
  const t = useTexts(linkTexts)
  const [period, setPeriod] = useState<(typeof PERIODS)[number]>('30')
  const days = useLinkDays(linkId, Number(period))
  const series: Series[] = [
    { key: 'friends', name: t.unique, fill: 'fill-primary', dot: 'bg-primary' },
    { key: 'others', name: t.repeated, fill: 'fill-info', dot: 'bg-info' },
  ]
  const points = days.data?.map(({ day, friendCount, clickCount }) => ({
    day,
    values: { friends: friendCount, others: clickCount - friendCount },
  }))
  return (
    <Section
      title={t.days}
      aside={
        <Choice
          label={t.period}
          value={period}
          options={PERIODS.map((value) => ({ value, label: t.lastDays(value) }))}
          onChange={setPeriod}
        />
      }
    >
      {points && <DayChart title={t.days} points={points} series={series} />}
      {!points && (days.error ? <ErrorNote error={days.error} /> : <BlockSkeleton class="h-40" />)}
    </Section>
  )
}

function Sources({ linkId }: { linkId: number }) {
  const t = useTexts(linkTexts)
  const number = useNumber()
  const sources = useLinkSources(linkId)
  return (
    <Section title={t.sources} lead={t.sourcesLead}>
      {!sources.data && (sources.error ? <ErrorNote error={sources.error} /> : <ListSkeleton rows={3} />)}
      {sources.data?.length === 0 && <p class="muted text-sm">{t.sourcesNone}</p>}
      {sources.data && sources.data.length > 0 && (
        <table class="w-full text-sm">
          <thead class="muted text-xs">
            <tr>
              <th scope="col" class="py-1.5 text-left font-semibold">
                {t.source}
              </th>
              <th scope="col" class="py-1.5 pl-3 text-right font-semibold whitespace-nowrap">
                {t.friendsHead}
              </th>
              <th scope="col" class="py-1.5 pl-3 text-right font-semibold whitespace-nowrap">
                {t.clicksHead}
              </th>
            </tr>
          </thead>
          <tbody class="divide-y divide-base-300">
            {sources.data.map(({ source, friendCount, clickCount }) => (
              <tr key={source.text}>
                <th scope="row" class="py-2.5 text-left font-normal">
                  <SourceName source={source} />
                </th>
                <td class="tnum py-2.5 pl-3 text-right font-bold whitespace-nowrap">{t.friends(number(friendCount))}</td>
                <td class="tnum py-2.5 pl-3 text-right whitespace-nowrap">{t.clicks(number(clickCount))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
