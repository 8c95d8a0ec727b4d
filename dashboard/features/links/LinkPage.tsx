import { ExternalLink } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import type { Link } from '../../../src/features/links/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { DownloadCsv } from './DownloadCsv.tsx'
import { LinkResults } from './LinkResults.tsx'
import { shortAddress, useLink, useLinkFiles } from './queries.ts'
import { linkTexts } from './texts.ts'

const LinkSettings = lazyPart(async () => (await import('./LinkSettings.tsx')).LinkSettings)

/** One tracked link: what became of it, and what staff made of it. */
export function LinkPage() {
  const t = useTexts(linkTexts)
  const { path } = useAccountPaths()
  const linkId = Number(useRoute().params.linkId)
  const link = useLink(linkId)
  // Counts up when the stored version shall replace what is on the screen.
  const [round, setRound] = useState(0)
  const reload = async () => {
    await link.refetch()
    setRound(round + 1)
  }
  if (link.data) return <Loaded key={link.data.id} link={link.data} round={round} onReload={() => void reload()} />
  return (
    <Page title={t.title} back={{ href: path('/links'), label: t.back }}>
      {link.error ? <ErrorState error={link.error} onRetry={() => void link.refetch()} /> : <BlockSkeleton class="h-80" />}
    </Page>
  )
}

function Loaded({ link, round, onReload }: { link: Link; round: number; onReload: () => void }) {
  const t = useTexts(linkTexts)
  const { path } = useAccountPaths()
  const { query } = useQueryParams()
  const files = useLinkFiles()
  const isSettings = query.tab === 'settings'
  const at = path(`/links/${link.id}`)
  const url = (
    <a href={link.url} target="_blank" rel="noreferrer" class="[overflow-wrap:anywhere]">
      <span class="underline decoration-dotted underline-offset-4">{link.url}</span>{' '}
      <ExternalLink class="inline size-3.5" aria-label={t.openUrl} />
    </a>
  )
  return (
    <Page
      title={link.name || shortAddress(link.url)}
      lead={url}
      back={{ href: path('/links'), label: t.back }}
      actions={link.clickCount > 0 && <DownloadCsv href={files.one(link.id)} name={`clicks-${link.id}.csv`} />}
    >
      <Tabs
        label={t.tabs}
        tabs={[
          { href: at, label: t.results, isCurrent: !isSettings },
          { href: `${at}?tab=settings`, label: t.settings, isCurrent: isSettings },
        ]}
      />
      {isSettings ? <LinkSettings key={round} link={link} onReload={onReload} /> : <LinkResults link={link} />}
    </Page>
  )
}
