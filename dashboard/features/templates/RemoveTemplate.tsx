import type { Template } from '../../../src/features/templates/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { showToast } from '../../ui/toast-store.ts'
import { RemoveDialog } from '../uses/RemoveDialog.tsx'
import { useTemplateChanges, useTemplateUses } from './queries.ts'
import { templateTexts } from './texts.ts'

interface RemoveTemplateProps {
  template: Template
  onGone: () => void
  onClose: () => void
}

/** Asks before a template goes, and says where it is used. */
export function RemoveTemplate({ template, onGone, onClose }: RemoveTemplateProps) {
  const t = useTexts(templateTexts)
  const { data, error } = useTemplateUses(template.id)
  const { remove } = useTemplateChanges()
  return (
    <RemoveDialog
      title={t.removeTitle(template.name)}
      confirmLabel={t.removeAction}
      forceLabel={t.removeAnyway}
      uses={{ data: data && { items: data, friendCount: 0 }, error }}
      usedText={t.removeUsed}
      onRemove={(isForced) => remove({ templateId: template.id, isForced })}
      onDone={() => {
        showToast({ tone: 'success', text: t.removed })
        onGone()
      }}
      onClose={onClose}
    >
      <p>{t.removeBody}</p>
    </RemoveDialog>
  )
}
