import { useTexts } from '../../lib/i18n.ts'
import { Switch } from '../../ui/inputs.tsx'
import type { DraftAction } from './model.ts'
import { actionTexts } from './texts.ts'

interface StopOnErrorProps {
  action: DraftAction
  isReadOnly: boolean
  onChange: (change: Pick<DraftAction, 'stopOnError'>) => void
}

/** Whether the rest of the list depends on this action having been done. */
export function StopOnError({ action, isReadOnly, onChange }: StopOnErrorProps) {
  const t = useTexts(actionTexts)
  return (
    <div>
      <Switch
        label={t.stopOnError}
        isOn={action.stopOnError}
        onChange={(stopOnError) => onChange({ stopOnError })}
        isDisabled={isReadOnly}
      />
      {!action.stopOnError && <p class="muted text-xs">{t.stopOnErrorHelp}</p>}
    </div>
  )
}
