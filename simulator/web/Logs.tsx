import { RotateCw } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ChatEntry, Json } from '../index.ts'
import { call, chatPath } from './api.ts'
import { useAnswer } from './live.ts'
import { useAct, useShared } from './shared.ts'
import { exactly } from './when.ts'

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function Code({ label, text }: { label: string; text: string }) {
  if (text === '') return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="max-h-80 overflow-auto rounded-field bg-base-200 p-2 text-xs leading-relaxed" aria-label={label} tabIndex={0}>
      <pre>{pretty(text)}</pre>
    </section>
  )
}

const Empty = ({ text }: { text: string }) => <p class="py-8 text-center text-sm text-base-content/75">{text}</p>

/** One line that opens. */
function Entry({ summary, isBad, children }: { summary: ComponentChildren; isBad?: boolean; children: ComponentChildren }) {
  return (
    <li>
      <details class={`rounded-field border-l-4 px-2 py-1 ${isBad ? 'border-error bg-error/10' : 'border-base-300'}`}>
        <summary class="flex cursor-pointer items-baseline gap-2 text-sm">{summary}</summary>
        <div class="flex flex-col gap-2 pt-2 pb-1">{children}</div>
      </details>
    </li>
  )
}

const Time = ({ at }: { at: number }) => <time class="shrink-0 font-mono text-xs text-base-content/75">{exactly(at)}</time>

type Part = { key: string; at: number; message: Json; via?: string }

function partsOf(entry: ChatEntry): Part[] {
  if (entry.from === 'friend') return [{ key: entry.said.id, at: entry.said.at, message: entry.said.message }]
  const { messages, requestId, at, via } = entry.received
  return messages.map((message, index) => ({ key: `${requestId} ${index}`, at, message, via }))
}

export function MessageLog({ userId }: { userId: string | undefined }) {
  const { taste, stamps, channel } = useShared()
  const { texts } = taste
  const stamp = (userId ? (stamps.chats[userId] ?? 0) : 0) + stamps.all
  const chat = useAnswer('chat', userId ? `${chatPath(channel.channelId, userId)}/chat` : undefined, stamp)
  if (!userId) return <Empty text={texts.openPhoneFirst} />
  if (!chat) return null
  const parts = chat.entries.flatMap(partsOf).reverse().slice(0, 200)
  return (
    <>
      <h2 class="pb-2 text-sm font-semibold">{chat.user.displayName}</h2>
      {parts.length === 0 ? <Empty text={texts.noMessages} /> : null}
      <ul class="flex flex-col gap-1">
        {parts.map(({ key, at, message, via }) => (
          <Entry
            key={key}
            summary={
              <>
                <Time at={at} />
                <span class="font-semibold">{String(message.type)}</span>
                <span class="ml-auto text-xs">{via ? `${texts.fromAccount} · ${via}` : texts.fromFriend}</span>
              </>
            }
          >
            <Code label={String(message.type)} text={JSON.stringify(message)} />
          </Entry>
        ))}
      </ul>
    </>
  )
}

export function WebhookLog() {
  const { taste, stamps, channel } = useShared()
  const { texts } = taste
  const act = useAct()
  const found = useAnswer('webhooks', `/webhooks?channel=${channel.channelId}&limit=100`, stamps.webhooks + stamps.all)
  const resend = (id: number) => act(async () => ({ delivery: await call('webhook', 'POST', `/webhooks/${id}/resend`) }))
  if (found?.webhooks.length === 0) return <Empty text={texts.noWebhooks} />
  return (
    <ul class="flex flex-col gap-1">
      {found?.webhooks.map(({ id, at, types, status, reason, isRedelivery, body, url, ms }) => (
        <Entry
          key={id}
          isBad={reason !== 'OK'}
          summary={
            <>
              <Time at={at} />
              <span class="min-w-0 truncate font-semibold">{types.join(', ') || '[]'}</span>
              <span class={`ml-auto shrink-0 text-xs ${reason === 'OK' ? '' : 'font-semibold text-error'}`}>
                {isRedelivery ? `${texts.redelivery} · ` : ''}
                {status || reason} · {ms} ms
              </span>
            </>
          }
        >
          <p class="text-xs break-all">{url}</p>
          <Code label={texts.request} text={body} />
          <button type="button" class="btn self-start btn-sm" onClick={() => resend(id)}>
            <RotateCw size={14} aria-hidden="true" />
            {texts.resend}
          </button>
        </Entry>
      ))}
    </ul>
  )
}

/** Requests are too many to be announced one by one, so the open log looks every two seconds. */
function useTicks(ms: number): number {
  const [ticks, setTicks] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTicks((n) => n + 1), ms)
    return () => clearInterval(timer)
  }, [ms])
  return ticks
}

export function ApiLog() {
  const { taste, stamps, channel } = useShared()
  const { texts } = taste
  const [errorsOnly, setErrorsOnly] = useState(false)
  const ticks = useTicks(2_000)
  const path = `/log?channel=${channel.channelId}&limit=100${errorsOnly ? '&errors=1' : ''}`
  const found = useAnswer('log', path, stamps.api + stamps.all + ticks)
  return (
    <>
      <label class="flex items-center gap-2 pb-2 text-sm">
        <input
          type="checkbox"
          class="checkbox checkbox-sm"
          checked={errorsOnly}
          onChange={(event) => setErrorsOnly(event.currentTarget.checked)}
        />
        {texts.errorsOnly}
      </label>
      {found?.log.length === 0 ? <Empty text={texts.noApi} /> : null}
      <ul class="flex flex-col gap-1">
        {found?.log.map((entry) => (
          <Entry
            key={entry.id}
            isBad={entry.status >= 400}
            summary={
              <>
                <Time at={entry.at} />
                <span class="min-w-0 truncate font-semibold">{entry.endpoint ?? entry.path}</span>
                <span class={`ml-auto shrink-0 text-xs ${entry.status >= 400 ? 'font-semibold text-error' : ''}`}>
                  {entry.fault ? `${entry.fault} · ` : ''}
                  {entry.status}
                </span>
              </>
            }
          >
            <p class="text-xs break-all">
              {entry.method} {entry.path}
              <br />
              {entry.requestId}
            </p>
            <Code label={texts.request} text={entry.request} />
            <Code label={texts.response} text={entry.response} />
          </Entry>
        ))}
      </ul>
    </>
  )
}
