import { ChevronDown, Moon, Sun } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Bubble } from '../../../../src/engine/messages/schema.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { useStore } from '../../../lib/store.ts'
import { useIsDark } from '../../../lib/theme.ts'
import { Button } from '../../../ui/Button.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { SearchPick } from '../../../ui/SearchPick.tsx'
import { Phone } from '../../phone/index.ts'
import { useTools } from '../tools.ts'
import { darkStore, viewerStore } from './friend-store.ts'
import { previewTexts } from './preview-texts.ts'
import { useRendered } from './use-rendered.ts'

interface PhonePreviewProps {
  bubbles: readonly Bubble[]
  /** Whose messages they are, where it is known before the tools are. */
  account?: { name: string; pictureUrl: string | null }
}

/** The messages on a friend's phone: as an example, or as somebody who is looked for, in light or dark. */
export function PhonePreview({ bubbles, account }: PhonePreviewProps) {
  const t = useTexts(previewTexts)
  const language = useLanguage()
  const tools = useTools()
  const isDashboardDark = useIsDark()
  const chosen = useStore(darkStore)
  const isDark = chosen ?? isDashboardDark
  const { messages, hidden } = useRendered(bubbles)
  const { name, pictureUrl } = account ?? tools.account
  return (
    <div class="flex flex-col gap-2">
      <div class="flex items-center justify-between gap-2">
        <ViewerMenu />
        <Button
          tone="ghost"
          size="sm"
          label={isDark ? t.light : t.dark}
          icon={isDark ? <Sun class="size-4" aria-hidden="true" /> : <Moon class="size-4" aria-hidden="true" />}
          onClick={() => darkStore.set(!isDark)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard */}
      <div class="overflow-y-auto rounded-box border border-base-300 lg:max-h-[calc(100dvh-12rem)]" tabIndex={0}>
        <Phone
          title={name}
          iconUrl={pictureUrl ?? undefined}
          messages={messages}
          dark={isDark}
          language={language}
          timeZone={tools.account.zone}
        />
      </div>
      {messages.length === 0 && <p class="muted text-center text-xs">{t.empty}</p>}
      {messages.length > 0 && hidden > 0 && <p class="muted text-center text-xs">{t.hidden(hidden)}</p>}
    </div>
  )
}

function ViewerMenu() {
  const t = useTexts(previewTexts)
  const { findFriends, loadFriend } = useTools()
  const viewer = useStore(viewerStore)
  const [hasFailed, setFailed] = useState(false)
  const name = { example: t.example, nobody: t.nobody, friend: viewer.kind === 'friend' ? viewer.name : '' }[viewer.kind]
  const choose = async (friendId: number) => {
    setFailed(false)
    try {
      const { name: found, values } = await loadFriend(friendId)
      viewerStore.set({ kind: 'friend', name: found, values })
    } catch {
      setFailed(true)
    }
  }
  const row = 'min-h-10 w-full rounded-field px-2.5 text-left text-sm hover:bg-base-200'
  return (
    <Popover
      label={`${t.asWhom}: ${name}`}
      trigger={
        <>
          <span class="max-w-40 truncate">{name}</span>
          <ChevronDown class="size-4" aria-hidden="true" />
        </>
      }
      triggerClass="btn btn-ghost btn-sm"
      panelClass="top-full left-0 mt-1 w-64 max-w-[calc(100vw-3rem)]"
    >
      {(close) => (
        <div class="flex flex-col gap-2">
          <div class="flex flex-col">
            {(['example', 'nobody'] as const).map((kind) => (
              <button
                key={kind}
                type="button"
                class={row}
                onClick={() => {
                  viewerStore.set({ kind })
                  close()
                }}
              >
                {t[kind]}
              </button>
            ))}
          </div>
          <SearchPick
            label={t.search}
            find={findFriends}
            onChoose={({ id }) => {
              void choose(id)
              close()
            }}
          />
          {hasFailed && (
            <p class="text-xs text-error" role="alert">
              {t.gone}
            </p>
          )}
        </div>
      )}
    </Popover>
  )
}
