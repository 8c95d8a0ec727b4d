import type { FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import type { LineEvent } from '../../line/events.ts'
import { CHOICES, pickedIn } from '../taps/index.ts'
import { inboundOf, previewOf } from './rules.ts'
import type { Inbound } from './schema.ts'
import { addInbound, hideUnsent, markUnsent, touchFriend } from './writes.ts'

const STAFF = 'staff:'

function store(run: Run, event: LineEvent, inbound: Inbound): void {
  const { friend, account } = run
  const at = event.timestamp
  const key = inbound.lineMessageId ?? event.webhookEventId
  run.write(...addInbound({ accountId: account.id, friendId: friend.id, key, inbound, at }))
  run.write(...touchFriend(friend.id, { accountId: account.id, key, at, preview: previewOf(inbound) }))
}

function message(run: Run, event: LineEvent): void {
  const inbound = inboundOf(event)
  if (!inbound) return
  store(run, event, inbound)
  run.emit({ type: 'message.received', event })
}

/** A tap stands in the talk under the words of its choice. The data of postbacks are for machines and stay out of it. */
function tap(run: Run, event: LineEvent): void {
  if (!event.postback) return
  const tapped = run.taps.byEvent.get(event.webhookEventId)
  const choice = tapped && run.definitions.get(CHOICES).get(tapped.choice)
  const known = choice?.tap()
  const says = known?.kind === 'actions' ? known.says : undefined
  const value = known?.kind === 'date' ? pickedIn(event) : undefined
  store(run, event, { kind: 'postback', text: says || choice?.label || undefined, value })
}

function unsend(run: Run, { unsend: taken, timestamp }: LineEvent): void {
  if (!taken) return
  const { friend, account } = run
  const lineMessageId = taken.messageId
  run.write(...hideUnsent(friend.id, { accountId: account.id, lineMessageId }))
  run.write(...markUnsent({ accountId: account.id, friendId: friend.id, lineMessageId, at: timestamp }))
  run.emit({ type: 'message.unsent', messageId: lineMessageId })
}

/** Keeps what friends write and tap, in LINE's order (an unsent message loses its content), and says what action lists and staff have to say. */
export const talkLine: FriendModule = {
  actions: {
    send(run, { bubbles }) {
      if (!run.source) return
      const { problem } = run.say({ source: run.source, bubbles, dueAt: run.now })
      return problem === undefined ? undefined : { problem }
    },
  },
  commands: {
    'test.send': (run, { bubbles, actor }) =>
      void run.say({ source: { kind: 'staff', staffId: actor.replace(STAFF, '') }, bubbles, dueAt: run.now }),
  },
  line: {
    message: (run, { body }) => message(run, body.event),
    postback: (run, { body }) => tap(run, body.event),
    unsend: (run, { body }) => unsend(run, body.event),
  },
}
