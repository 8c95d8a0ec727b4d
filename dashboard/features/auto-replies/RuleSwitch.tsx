import type { AutoReply } from '../../../src/features/auto-replies/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { RowSwitch } from '../../ui/RowSwitch.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { useAutoReplyChanges } from './queries.ts'
import { autoReplyTexts } from './texts.ts'

/** Switches a rule on or off where it stands. */
export function RuleSwitch({ rule }: { rule: AutoReply }) {
  const t = useTexts(autoReplyTexts)
  const can = useCan()
  const { switchTo } = useAutoReplyChanges()
  const switching = useAction((isActive: boolean) => switchTo(rule.id, isActive), {
    onFail: () => showToast({ tone: 'error', text: t.switchFailed }),
  })
  return (
    <RowSwitch
      label={t.switchLabel(rule.name)}
      isOn={rule.isActive}
      isDisabled={!can('auto-replies.edit')}
      onChange={(isActive) => void switching.start(isActive)}
    />
  )
}
