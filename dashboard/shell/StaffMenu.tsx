import { LogOut, MonitorSmartphone } from 'lucide-preact'
import { useMe } from '../features/staff/me.ts'
import { useLogin } from '../features/staff/queries.ts'
import { roleTexts } from '../features/staff/role-texts.ts'
import { textFor, useTexts } from '../lib/i18n.ts'
import { useAction } from '../lib/use-action.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { ErrorNote } from '../ui/ErrorState.tsx'
import { Popover } from '../ui/Popover.tsx'
import { LanguageChoice, ThemeChoice } from '../ui/Preferences.tsx'
import { shellTexts } from './texts.ts'

const ROW = 'flex min-h-11 w-full items-center gap-3 rounded-field px-3 text-left text-sm hover:bg-base-200'

/** `sessionsHref`: where the list of devices is, when the screens of an account are open. */
export function StaffMenu({ sessionsHref }: { sessionsHref?: string | undefined }) {
  const t = useTexts(shellTexts)
  const roles = useTexts(roleTexts)
  const me = useMe()
  const { signOut } = useLogin()
  const { start, error } = useAction(signOut)
  return (
    <Popover
      trigger={<Avatar name={me.name} url={null} size="sm" />}
      label={t.staffMenu}
      triggerClass="grid size-11 place-items-center rounded-full"
      panelClass="right-0 top-full mt-1 w-80 max-w-[calc(100vw-1rem)]"
    >
      {(close) => (
        <div class="flex flex-col gap-3">
          <div class="flex flex-col px-3 pt-2">
            <span class="truncate font-bold">{me.name}</span>
            <span class="muted truncate text-xs">{me.email}</span>
            <span class="muted text-xs">{textFor(roles, me.role) ?? me.role}</span>
          </div>
          <div class="flex flex-col gap-2 border-y border-base-300 px-2 py-3">
            <LanguageChoice />
            <ThemeChoice />
          </div>
          <div class="flex flex-col">
            {sessionsHref && (
              <a class={ROW} href={sessionsHref} onClick={close}>
                <MonitorSmartphone class="size-5" aria-hidden="true" />
                {t.sessions}
              </a>
            )}
            <button type="button" class={ROW} onClick={() => void start(undefined)}>
              <LogOut class="size-5" aria-hidden="true" />
              {t.signOut}
            </button>
            {error && <ErrorNote error={error} />}
          </div>
        </div>
      )}
    </Popover>
  )
}
