import { Copy, Trash2 } from 'lucide-preact'
import { useLocation } from 'preact-iso/router'
import type { Template } from '../../../src/features/templates/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Menu } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useTemplateChanges } from './queries.ts'
import { templateTexts } from './texts.ts'

interface TemplateMenuProps {
  template: Template
  isDirty: boolean
  onRemove: () => void
}

/** What can be done with a template as a whole. */
export function TemplateMenu({ template, isDirty, onRemove }: TemplateMenuProps) {
  const t = useTexts(templateTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { duplicate } = useTemplateChanges()
  const copying = useAction(duplicate, {
    onDone: (copy) => {
      showToast({ tone: 'success', text: t.duplicated })
      route(path(`/templates/${copy.id}`))
    },
    onFail: () => showToast({ tone: 'error', text: t.duplicateFailed }),
  })
  return (
    <Menu
      label={t.more}
      entries={[
        // What is not stored yet would be lost on the way to the copy.
        ...(isDirty ? [] : [{ label: t.duplicate, icon: Copy, run: () => void copying.start(template.id) }]),
        { label: t.remove, icon: Trash2, run: onRemove, isGrave: true },
      ]}
    />
  )
}
