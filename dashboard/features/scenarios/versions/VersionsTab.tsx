import { History } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { ListedVersion, Scenario } from '../../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useNumber } from '../../../lib/numbers.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { Section } from '../../../ui/Page.tsx'
import { BlockSkeleton } from '../../../ui/Skeleton.tsx'
import { Time } from '../../../ui/Time.tsx'
import { useVersionList } from '../draft-queries.ts'
import { versionTexts } from './texts.ts'

const VersionDialog = lazyPart(async () => (await import('./VersionDialog.tsx')).VersionDialog, null)

/** What was published, the newest first; each can be looked at, compared and brought back. */
export function VersionsTab({ scenario, onRestored }: { scenario: Scenario; onRestored: () => void }) {
  const t = useTexts(versionTexts)
  const number = useNumber()
  const versions = useVersionList(scenario.id)
  const [open, setOpen] = useState<ListedVersion | null>(null)
  if (!versions.data)
    return versions.error ? <ErrorState error={versions.error} onRetry={() => void versions.refetch()} /> : <BlockSkeleton class="h-60" />
  if (versions.data.length === 0)
    return (
      <EmptyState icon={<History class="size-7" />} title={t.emptyTitle}>
        {t.emptyBody}
      </EmptyState>
    )
  return (
    <Section title={t.title} lead={t.lead}>
      <ul class="flex flex-col divide-y divide-base-300 text-sm">
        {versions.data.map((version, index) => (
          <li key={version.version}>
            <button
              type="button"
              class="flex min-h-12 w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-field px-2 py-2 text-left hover:bg-base-content/3"
              onClick={() => setOpen(version)}
            >
              <span class="font-semibold">{t.version(number(version.version))}</span>
              {index === 0 && <Badge tone="success">{t.current}</Badge>}
              <span class="muted tnum text-xs">{t.steps(number(version.stepCount))}</span>
              <span class="muted ml-auto flex flex-wrap gap-x-2 text-xs">
                <Time at={version.at} isExact />
                <span>{version.by ?? t.unknown}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <VersionDialog
          scenario={scenario}
          version={open.version}
          others={versions.data.map(({ version }) => version)}
          onRestored={onRestored}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  )
}
