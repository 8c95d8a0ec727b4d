import { useState } from 'preact/hooks'
import type { ListedVersion, Template } from '../../../src/features/templates/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Section } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { useVersions } from './queries.ts'
import { templateTexts } from './texts.ts'

const VersionDialog = lazyPart(async () => (await import('./VersionDialog.tsx')).VersionDialog, null)

/** So many stand there at first. */
const SHOWN = 5

interface VersionsProps {
  template: Template
  isDirty: boolean
  isReadOnly: boolean
  onRestored: () => void
}

/** What was saved before, by whom and when; each can be looked at and brought back. */
export function Versions({ template, isDirty, isReadOnly, onRestored }: VersionsProps) {
  const t = useTexts(templateTexts)
  const number = useNumber()
  const versions = useVersions(template.id)
  const [isAll, setAll] = useState(false)
  const [open, setOpen] = useState<ListedVersion | null>(null)
  const all = versions.data ?? []
  const shown = isAll ? all : all.slice(0, SHOWN)
  return (
    <Section title={t.versions} lead={t.versionsLead}>
      {!versions.data && (versions.error ? <ErrorNote error={versions.error} /> : <BlockSkeleton class="h-24" />)}
      <ul class="flex flex-col divide-y divide-base-300 text-sm">
        {shown.map((version) => (
          <li key={version.version} class="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
            <button
              type="button"
              class="link min-h-9 font-semibold"
              aria-label={t.versionView(version.version)}
              onClick={() => setOpen(version)}
            >
              {t.version(version.version)}
            </button>
            {version.version === template.version && <Badge tone="success">{t.current}</Badge>}
            {version.isPinned && <Badge tone="info">{t.pinned}</Badge>}
            <span class="muted ml-auto flex flex-wrap gap-x-2 text-xs">
              <Time at={version.savedAt} isExact />
              <span>{version.savedBy ?? t.unknownStaff}</span>
            </span>
          </li>
        ))}
      </ul>
      {!isAll && all.length > SHOWN && (
        <div>
          <Button size="sm" onClick={() => setAll(true)}>
            {t.versionsShow(number(all.length))}
          </Button>
        </div>
      )}
      {open && (
        <VersionDialog
          template={template}
          version={open.version}
          isDirty={isDirty}
          isReadOnly={isReadOnly}
          onRestored={onRestored}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  )
}
