import type { ChatEntry, Json } from '../index.ts'
import { chatPath } from './api.ts'
import { Code, Empty, Entry, Time } from './LogParts.tsx'
import { useAnswer } from './live.ts'
import { useShared } from './shared.ts'

const MOST = 200
type Part = { key: string; at: number; message: Json; via?: string }

function partsOf(entry: ChatEntry): Part[] {
  if (entry.from === 'friend') return [{ key: entry.said.id, at: entry.said.at, message: entry.said.message }]
  const { messages, requestId, at, via } = entry.received
  return messages.map((message, index) => ({ key: `${requestId} ${index}`, at, message, via }))
}

/** Every message of a chat as JSON, the newest first. */
export function MessageLog({ userId }: { userId: string | undefined }) {
  const { taste, stamps, channel } = useShared()
  const { texts } = taste
  const stamp = (userId ? (stamps.chats[userId] ?? 0) : 0) + stamps.all
  const chat = useAnswer('chat', userId ? `${chatPath(channel.channelId, userId)}/chat` : undefined, stamp)
  if (!userId) return <Empty text={texts.openPhoneFirst} />
  if (!chat) return null
  const parts = chat.entries.flatMap(partsOf).reverse().slice(0, MOST)
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
            <Code label="JSON" text={JSON.stringify(message)} />
          </Entry>
        ))}
      </ul>
    </>
  )
}
