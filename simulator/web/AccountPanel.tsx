import { Copy } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { ChannelInfo } from '../index.ts'
import { call } from './api.ts'
import { NewAccount } from './FirstAccount.tsx'
import { useAnswer } from './live.ts'
import { useShared } from './shared.ts'

function Secret({ label, value }: { label: string; value: string }) {
  const { taste, tell } = useShared()
  const copy = async () => {
    await navigator.clipboard?.writeText(value).catch(() => {})
    tell({ kind: 'info', text: taste.texts.copied })
  }
  return (
    <div>
      <dt class="text-xs text-base-content/75">{label}</dt>
      <dd class="flex items-center gap-2">
        <span class="min-w-0 flex-1 truncate font-mono text-sm">{value}</span>
        <button type="button" class="btn btn-square btn-ghost btn-sm" aria-label={taste.texts.copy(label)} onClick={copy}>
          <Copy size={16} aria-hidden="true" />
        </button>
      </dd>
    </div>
  )
}

function Settings({ channel }: { channel: ChannelInfo }) {
  const { taste, tell } = useShared()
  const { texts } = taste
  const [url, setUrl] = useState(channel.webhookUrl ?? '')
  const [quota, setQuota] = useState(channel.quota === null ? '' : String(channel.quota))
  const [verified, setVerified] = useState(channel.verified)
  const [redelivery, setRedelivery] = useState(channel.redelivery)
  const [isChat, setChat] = useState(channel.chatMode === 'chat')
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const patch = {
      webhookUrl: url.trim() || null,
      quota: quota === '' ? null : Number(quota),
      verified,
      redelivery,
      chatMode: isChat ? 'chat' : 'bot',
    }
    await call('channel', 'PATCH', `/channels/${channel.channelId}`, patch)
    tell({ kind: 'info', text: texts.saved })
  }
  return (
    <form class="flex flex-col gap-3" onSubmit={save}>
      <label class="flex flex-col gap-1 text-sm">
        {texts.webhookUrl}
        <input class="input input-sm w-full" type="url" value={url} onInput={(event) => setUrl(event.currentTarget.value)} />
      </label>
      <label class="flex flex-col gap-1 text-sm">
        {texts.quota}
        <input class="input input-sm w-full" type="number" min="0" value={quota} onInput={(event) => setQuota(event.currentTarget.value)} />
      </label>
      <label class="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          class="toggle toggle-sm"
          checked={redelivery}
          onChange={(event) => setRedelivery(event.currentTarget.checked)}
        />
        {texts.redeliveryOn}
      </label>
      <label class="flex items-center gap-2 text-sm">
        <input type="checkbox" class="toggle toggle-sm" checked={verified} onChange={(event) => setVerified(event.currentTarget.checked)} />
        {texts.verified}
      </label>
      <label class="flex items-center gap-2 text-sm">
        <input type="checkbox" class="toggle toggle-sm" checked={isChat} onChange={(event) => setChat(event.currentTarget.checked)} />
        {texts.chatMode}
      </label>
      <button type="submit" class="btn btn-sm btn-primary">
        {texts.save}
      </button>
    </form>
  )
}

function Counts({ channelId }: { channelId: string }) {
  const { taste, stamps } = useShared()
  const { texts } = taste
  const counters = useAnswer('counters', `/channels/${channelId}/counters`, stamps.users + stamps.all)
  if (!counters) return null
  const deliveries = Object.values(counters.deliveries).reduce((sum, count) => sum + count, 0)
  const numbers = [
    [texts.counts.friends, counters.friends],
    [texts.counts.blocked, counters.blocked],
    [texts.counts.usage, counters.usage],
    [texts.counts.deliveries, deliveries],
  ] as const
  return (
    <dl class="grid grid-cols-2 gap-2">
      {numbers.map(([label, value]) => (
        <div key={label} class="rounded-field bg-base-200 px-3 py-2">
          <dt class="text-xs text-base-content/80">{label}</dt>
          <dd class="text-lg font-bold tabular-nums">{value.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  )
}

export function AccountPanel() {
  const { taste, channel, go } = useShared()
  const { texts } = taste
  const { channelId, channelSecret, channelToken, webhookUrl, quota } = channel
  return (
    <div class="flex flex-col gap-6">
      <Counts channelId={channelId} />
      <dl class="flex flex-col gap-2">
        <Secret label={texts.channelId} value={channelId} />
        <Secret label={texts.channelSecret} value={channelSecret} />
        <Secret label={texts.channelToken} value={channelToken} />
      </dl>
      <Settings key={`${channelId} ${webhookUrl} ${quota}`} channel={channel} />
      <section class="flex flex-col gap-2">
        <h2 class="font-semibold">{texts.anotherAccount}</h2>
        <NewAccount taste={taste} title={texts.createAccount} onMade={(made) => go({ channel: made.channelId })} />
      </section>
    </div>
  )
}
