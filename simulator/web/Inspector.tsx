import { X } from 'lucide-preact'
import { AccountPanel } from './AccountPanel.tsx'
import { ApiLog } from './ApiLog.tsx'
import { Clock } from './Clock.tsx'
import { FaultPanel } from './FaultPanel.tsx'
import { MessageLog } from './MessageLog.tsx'
import { TABS, type Tab } from './place.ts'
import { useShared } from './shared.ts'
import { WebhookLog } from './WebhookLog.tsx'

/** What went over the wire, and the account's own settings. */
export function Inspector({ tab, focused }: { tab: Tab; focused: string | undefined }) {
  const { taste, channel, go } = useShared()
  const { texts } = taste
  return (
    <section class="flex w-full flex-col border-base-300 bg-base-100 lg:w-96 lg:shrink-0 lg:border-l" aria-label={texts.inspector}>
      <div class="flex items-center gap-1 border-b border-base-300 px-2 py-1">
        <div role="tablist" class="flex min-w-0 flex-1 overflow-x-auto">
          {TABS.map((known) => (
            <button
              key={known}
              type="button"
              role="tab"
              id={`tab-${known}`}
              aria-selected={known === tab}
              aria-controls="inspector-panel"
              tabIndex={known === tab ? 0 : -1}
              onKeyDown={(event) => {
                const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
                const next = step ? TABS[(TABS.indexOf(known) + step + TABS.length) % TABS.length] : undefined
                if (!next) return
                go({ tab: next })
                document.getElementById(`tab-${next}`)?.focus()
              }}
              class={`cursor-pointer border-b-2 px-2 py-2 text-sm max-lg:px-1.5 whitespace-nowrap ${known === tab ? 'border-primary font-semibold text-primary' : 'border-transparent'}`}
              onClick={() => go({ tab: known })}
            >
              {texts.tabs[known]}
            </button>
          ))}
        </div>
        <button
          type="button"
          class="btn btn-square btn-ghost btn-sm"
          aria-label={texts.hideInspector}
          onClick={() => go({ tab: undefined })}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <div id="inspector-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} class="min-h-0 flex-1 overflow-y-auto p-3">
        {tab === 'messages' ? <MessageLog userId={focused} /> : null}
        {tab === 'webhooks' ? <WebhookLog /> : null}
        {tab === 'api' ? <ApiLog /> : null}
        {tab === 'weather' ? (
          <div class="flex flex-col gap-8">
            <Clock />
            <FaultPanel channelId={channel.channelId} />
          </div>
        ) : null}
        {tab === 'account' ? <AccountPanel /> : null}
      </div>
    </section>
  )
}
