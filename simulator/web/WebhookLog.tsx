import { CopyPlus, KeyRound, RotateCw } from 'lucide-preact'
import type { WebhookDelivery } from '../index.ts'
import { call } from './api.ts'
import { Code, Empty, Entry, Time } from './LogParts.tsx'
import { useAnswer } from './live.ts'
import { useAct, useShared } from './shared.ts'

/** What a webhook can be put through once more: again, twice over, or with a signature that is none. */
function Again({ webhook }: { webhook: WebhookDelivery }) {
  const { texts } = useShared().taste
  const act = useAct()
  const { id, channelId, body, url } = webhook
  const resend = async () => ({ delivery: await call('webhook', 'POST', `/webhooks/${id}/resend`) })
  const twice = async () => {
    await resend()
    return resend()
  }
  const wrong = async () => {
    const { delivery } = await call('sent', 'POST', `/channels/${channelId}/webhook`, { body, url, signature: 'wrong' })
    return delivery ? { delivery } : {}
  }
  return (
    <div class="flex flex-wrap gap-2">
      <button type="button" class="btn btn-sm" onClick={() => act(resend)}>
        <RotateCw size={14} aria-hidden="true" />
        {texts.resend}
      </button>
      <button type="button" class="btn btn-sm" onClick={() => act(twice)}>
        <CopyPlus size={14} aria-hidden="true" />
        {texts.resendTwice}
      </button>
      <button type="button" class="btn btn-sm" onClick={() => act(wrong)}>
        <KeyRound size={14} aria-hidden="true" />
        {texts.resendWrong}
      </button>
    </div>
  )
}

export function WebhookLog() {
  const { taste, stamps, channel } = useShared()
  const { texts } = taste
  const found = useAnswer('webhooks', `/webhooks?channel=${channel.channelId}&limit=100`, stamps.webhooks + stamps.all)
  if (found?.webhooks.length === 0) return <Empty text={texts.noWebhooks} />
  return (
    <ul class="flex flex-col gap-1">
      {found?.webhooks.map((webhook) => {
        const { id, at, types, status, reason, isRedelivery, body, url, ms, signature, error } = webhook
        const isBad = reason !== 'OK'
        return (
          <Entry
            key={id}
            isBad={isBad}
            summary={
              <>
                <Time at={at} />
                <span class="min-w-0 truncate font-semibold">{types.join(', ') || '[]'}</span>
                <span class={`ml-auto shrink-0 text-xs ${isBad ? 'font-semibold text-error' : ''}`}>
                  {isRedelivery ? `${texts.redelivery} · ` : ''}
                  {status || reason} · {ms} ms
                </span>
              </>
            }
          >
            <p class="text-xs break-all">
              POST {url}
              <br />
              x-line-signature: {signature}
              {isBad ? (
                <strong class="block text-error">
                  {reason}
                  {error ? `: ${error}` : ''}
                </strong>
              ) : null}
            </p>
            <Code label={texts.request} text={body} />
            <Again webhook={webhook} />
          </Entry>
        )
      })}
    </ul>
  )
}
