import { Copy } from 'lucide-preact'
import type { Broadcast } from '../../../src/features/broadcasts/schema.ts'
import { Preview } from '../../editors/composer/Preview.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { ReasonText } from '../activity/ReasonText.tsx'
import { useCan } from '../staff/me.ts'
import { TapCounts } from '../taps/TapCounts.tsx'
import { BroadcastStatus } from './BroadcastStatus.tsx'
import { SendProgress } from './SendProgress.tsx'
import { broadcastTexts } from './texts.ts'

/** A broadcast that left the draft: its progress, then its result. */
export function BroadcastResult({ broadcast }: { broadcast: Broadcast }) {
  const t = useTexts(broadcastTexts)
  const { path } = useAccountPaths()
  const account = useAccount()
  const can = useCan()
  const copy = can('broadcasts.edit') && (
    <ButtonLink href={path(`/broadcasts/new?from=${broadcast.id}`)} icon={<Copy class="size-4" aria-hidden="true" />}>
      {t.duplicate}
    </ButtonLink>
  )
  return (
    <Page
      title={broadcast.name}
      lead={<BroadcastStatus status={broadcast.status} />}
      back={{ href: path('/broadcasts'), label: t.back }}
      actions={copy}
    >
      <div class="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="flex min-w-0 flex-col gap-6">
          {broadcast.status === 'sending' ? <SendProgress broadcast={broadcast} /> : <Result broadcast={broadcast} />}
          <TapCounts source={`b${broadcast.id}`} bubbles={broadcast.bubbles} />
        </div>
        <Preview account={account} bubbles={broadcast.bubbles} />
      </div>
    </Page>
  )
}

function Result({ broadcast }: { broadcast: Broadcast }) {
  const t = useTexts(broadcastTexts)
  const number = useNumber()
  const { status, targetCount, sentCount, failedCount, error, startedAt, finishedAt } = broadcast
  const unsent = Math.max(0, targetCount - sentCount - failedCount)
  const title = status === 'done' ? t.resultDone : status === 'stopped' ? t.resultStopped : t.resultFailed
  const figures = [
    { label: t.resultTargets, count: targetCount, class: '' },
    { label: t.resultSent, count: sentCount, class: 'text-success' },
    { label: t.resultFailedCount, count: failedCount, class: failedCount > 0 ? 'text-error' : 'muted' },
    ...(unsent > 0 ? [{ label: t.resultUnsent, count: unsent, class: 'text-warning' }] : []),
  ]
  return (
    <Section title={title}>
      <dl class="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-4" aria-live="polite">
        {figures.map((figure) => (
          <div key={figure.label} class="flex flex-col">
            <dt class="muted text-xs">{figure.label}</dt>
            <dd class={`tnum text-2xl font-bold ${figure.class}`}>{number(figure.count)}</dd>
          </div>
        ))}
      </dl>
      {error && (
        <div class="tint-error rounded-field border border-error/30 px-4 py-3 text-sm">
          <span class="font-semibold">{t.reason}: </span>
          <ReasonText reason={error} />
        </div>
      )}
      <div class="border-t border-base-300 pt-4">
        <Facts
          items={[
            { label: t.startedAt, value: startedAt === null ? '—' : <Time at={startedAt} isExact /> },
            { label: t.finishedAt, value: finishedAt === null ? '—' : <Time at={finishedAt} isExact /> },
          ]}
        />
      </div>
    </Section>
  )
}
