import { History } from 'lucide-preact'
import type { Template } from '../../../src/features/templates/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { LookDialog } from './LookDialog.tsx'
import { useTemplateChanges, useVersion } from './queries.ts'
import { templateTexts } from './texts.ts'

interface VersionDialogProps {
  template: Template
  version: number
  isDirty: boolean
  isReadOnly: boolean
  onRestored: () => void
  onClose: () => void
}

/** What a template said once, on the phone, and the way back to it. */
export function VersionDialog({ template, version, isDirty, isReadOnly, onRestored, onClose }: VersionDialogProps) {
  const t = useTexts(templateTexts)
  const { data, error } = useVersion(template.id, version)
  const { restore } = useTemplateChanges()
  const restoring = useAction(() => restore({ templateId: template.id, version, from: template.version }), {
    onDone: () => {
      showToast({ tone: 'success', text: t.restored(version) })
      onClose()
      onRestored()
    },
  })
  const canRestore = data !== undefined && !isReadOnly && version !== template.version
  const footer = canRestore && (
    <Button
      tone="primary"
      icon={<History class="size-4" aria-hidden="true" />}
      isBusy={restoring.isBusy}
      onClick={() => void restoring.start(undefined)}
    >
      {t.restore}
    </Button>
  )
  return (
    <LookDialog title={t.versionTitle(version)} bubbles={data?.bubbles} footer={footer} isLocked={restoring.isBusy} onClose={onClose}>
      {!data && (error ? <ErrorNote error={error} /> : <BlockSkeleton class="h-60" />)}
      {data && (
        <p class="muted text-sm">
          <Time at={data.savedAt} isExact /> {data.savedBy ?? t.unknownStaff}
        </p>
      )}
      {data && data.name !== template.name && (
        <p class="text-sm">
          {t.versionName}: <strong>{data.name}</strong>
        </p>
      )}
      {canRestore && <p class="muted text-xs">{t.restoreLead}</p>}
      {canRestore && isDirty && <p class="tint-warning rounded-field border border-warning/30 px-4 py-2 text-sm">{t.restoreDirty}</p>}
      {restoring.error && <ErrorNote error={restoring.error} />}
    </LookDialog>
  )
}
