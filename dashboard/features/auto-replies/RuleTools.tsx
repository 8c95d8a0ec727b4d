import { Copy, Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { AutoReply } from '../../../src/features/auto-replies/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { ruleFormTexts } from './form-texts.ts'
import { useAutoReplyChanges } from './queries.ts'

interface RuleToolsProps {
  rule: AutoReply
  /** What is stored is copied, so nothing may be unsaved. */
  isDirty: boolean
  /** Called before the page is left. */
  onGone: () => void
}

/** A copy of a rule, and its end. */
export function RuleTools({ rule, isDirty, onGone }: RuleToolsProps) {
  const t = useTexts(ruleFormTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { duplicate, remove } = useAutoReplyChanges()
  const [isRemoving, setRemoving] = useState(false)
  const copying = useAction(duplicate, {
    onDone: (copy) => {
      showToast({ tone: 'success', text: t.duplicated })
      route(path(`/auto-replies/${copy.id}`))
    },
    onFail: () => showToast({ tone: 'error', text: t.duplicateFailed }),
  })
  const removing = useAction(remove, {
    onDone: () => {
      onGone()
      showToast({ tone: 'success', text: t.removed })
      route(path('/auto-replies'), true)
    },
  })
  return (
    <>
      <Button
        icon={<Copy class="size-4" aria-hidden="true" />}
        isBusy={copying.isBusy}
        isDisabled={isDirty}
        onClick={() => void copying.start(rule.id)}
      >
        {t.duplicate}
      </Button>
      <Button tone="ghost" icon={<Trash2 class="size-4" aria-hidden="true" />} onClick={() => setRemoving(true)}>
        {t.remove}
      </Button>
      {isRemoving && (
        <ConfirmDialog
          title={t.removeTitle(rule.name)}
          confirmLabel={t.removeAction}
          tone="danger"
          isBusy={removing.isBusy}
          error={removing.error}
          onConfirm={() => void removing.start(rule.id)}
          onClose={() => setRemoving(false)}
        >
          <p>{t.removeBody}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
