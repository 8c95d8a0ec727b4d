import { ListChecks } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { WriteField } from '../write/WriteField.tsx'
import type { AnyTap } from './kinds.ts'
import { OnceFields } from './OnceFields.tsx'
import { tapTexts } from './tap-texts.ts'

// Fetched when it is opened: actions hold messages, whose editor is this one.
const ActionsDialog = lazyPart(async () => (await import('./ActionsDialog.tsx')).ActionsDialog)

type ActionsTap = Extract<AnyTap, { kind: 'actions' }>
type RunningTap = Extract<AnyTap, { kind: 'actions' | 'date' }>

interface OpenerProps {
  tap: RunningTap
  label: string | undefined
  onChange: (tap: RunningTap) => void
}

/** The action list of a tap: how long it is, and the way into it. */
export function ActionsOpener({ tap, label, onChange }: OpenerProps) {
  const t = useTexts(tapTexts)
  const { isReadOnly } = useBubble()
  const [isOpen, setOpen] = useState(false)
  return (
    <div class="flex flex-col items-start gap-1.5">
      <Button icon={<ListChecks class="size-4" aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t.editActions}
        {tap.actions.length > 0 && <span class="muted font-normal">{t.actionCount(tap.actions.length)}</span>}
      </Button>
      {tap.actions.length === 0 && <p class="muted text-xs">{t.noActions}</p>}
      {isOpen && (
        <ActionsDialog
          title={label ? `${t.actionsTitle}（${label}）` : t.actionsTitle}
          actions={tap.actions}
          isReadOnly={isReadOnly}
          onApply={(actions) => {
            setOpen(false)
            onChange({ ...tap, actions })
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}

interface ActionsFieldProps {
  path: string
  tap: ActionsTap
  label: string | undefined
  onChange: (tap: AnyTap, about?: string) => void
}

export function ActionsField({ path, tap, label, onChange }: ActionsFieldProps) {
  const t = useTexts(tapTexts)
  return (
    <div class="flex flex-col gap-3">
      <ActionsOpener tap={tap} label={label} onChange={onChange} />
      <WriteField
        path={`${path}.says`}
        label={t.says}
        value={tap.says ?? ''}
        max={LIMITS.says}
        isLetters
        help={t.saysHelp}
        onChange={(says, about) => onChange({ ...tap, says }, about)}
      />
      <OnceFields path={path} once={tap.once} onChange={(once, about) => onChange({ ...tap, once }, about)} />
    </div>
  )
}
