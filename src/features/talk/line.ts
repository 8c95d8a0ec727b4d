import type { FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import type { LineEvent } from '../../line/events.ts'
import { inboundOf, previewOf } from './rules.ts'
import { addInbound, hideUnsent, markUnsent, touchFriend } from './writes.ts'

function store(run: Run, event: LineEvent): void {
  const inbound = inboundOf(event)
  if (!inbound) return
  const { friend, account } = run
  const at = event.timestamp
  const key = inbound.lineMessageId ?? event.webhookEventId
  run.write(...addInbound({ accountId: account.id, friendId: friend.id, key, inbound, at }))
  run.write(...touchFriend(friend.id, { accountId: account.id, key, at, preview: previewOf(inbound) }))
  run.emit({ type: 'message.received', event })
}

/** Keeps what friends write, in LINE's order (an unsent message loses its content), and says what action lists have to say. */
export const talkLine: FriendModule = {
  actions: { send: (run, { bubbles }) => run.source && run.say({ source: run.source, bubbles, dueAt: run.now }) },
  line: {
    message: (run, { body }) => store(run, body.event),
    unsend: (run, { body }) => {
      const { unsend, timestamp } = body.event
      if (!unsend) return
      const lineMessageId = unsend.messageId
      run.write(...hideUnsent(run.friend.id, { accountId: run.account.id, lineMessageId }))
      run.write(...markUnsent({ accountId: run.account.id, friendId: run.friend.id, lineMessageId, at: timestamp }))
    },
  },
}
