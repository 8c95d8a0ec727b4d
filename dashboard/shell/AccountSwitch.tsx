import { Check, ChevronsUpDown, Plus } from 'lucide-preact'
import { useAccount } from '../features/accounts/account.ts'
import { useAccounts } from '../features/accounts/queries.ts'
import { useCan } from '../features/staff/me.ts'
import { useTexts } from '../lib/i18n.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Popover } from '../ui/Popover.tsx'
import { shellTexts } from './texts.ts'

const ROW = 'flex min-h-11 items-center gap-3 rounded-field px-2.5 text-sm hover:bg-base-200'

export function AccountSwitch({ isCompact = false }: { isCompact?: boolean }) {
  const t = useTexts(shellTexts)
  const account = useAccount()
  const accounts = useAccounts()
  const can = useCan()
  const trigger = (
    <>
      <Avatar name={account.name} url={account.pictureUrl} size="sm" />
      <span class="flex min-w-0 grow flex-col text-left leading-snug">
        <span class="truncate text-sm font-bold">{account.name}</span>
        <span class="muted truncate text-2xs">{account.basicId}</span>
        <span class="sr-only">{t.switchAccount}</span>
      </span>
      <ChevronsUpDown class="muted size-4 shrink-0" aria-hidden="true" />
    </>
  )
  return (
    <Popover
      trigger={trigger}
      triggerClass={`flex items-center gap-2.5 rounded-field text-left ${
        isCompact ? 'min-h-11 max-w-[52vw] px-1.5' : 'card-frame w-full px-3 py-2 hover:border-base-content/25'
      }`}
      panelClass="top-full left-0 mt-1 w-72 max-w-[calc(100vw-2rem)]"
    >
      {(close) => (
        <ul class="flex flex-col">
          {accounts.data?.map((other) => (
            <li key={other.id}>
              <a href={`/a/${other.id}`} class={ROW} onClick={close} aria-current={other.id === account.id ? 'true' : undefined}>
                <Avatar name={other.name} url={other.pictureUrl} size="sm" />
                <span class="min-w-0 grow truncate">{other.name}</span>
                {other.id === account.id && <Check class="size-4 text-primary" aria-hidden="true" />}
              </a>
            </li>
          ))}
          {can('accounts.edit') && (
            <li class="mt-1 border-t border-base-300 pt-1">
              <a href="/accounts/new" class={ROW} onClick={close}>
                <Plus class="size-5" aria-hidden="true" />
                {t.connectAccount}
              </a>
            </li>
          )}
        </ul>
      )}
    </Popover>
  )
}
