import type { FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import type { AnyTap } from '../../engine/messages/walk.ts'
import type { LineEvent } from '../../line/events.ts'
import { CHOICES } from './definitions.ts'
import { addTap } from './writes.ts'

/** What was chosen in a date picker (Messaging API reference, "Postback event": `params`). */
export function pickedIn({ postback }: LineEvent): string | undefined {
  const { date, time, datetime } = postback?.params ?? {}
  return date ?? datetime ?? time
}

type Acting = Extract<AnyTap, { kind: 'actions' | 'date' }>

interface Tapping {
  choice: string
  bubbleKey: string
  tap: Acting | undefined
}

/** Whether something that works once was tapped before: this choice, or any of its bubble. */
function isLateTap(run: Run, { choice, bubbleKey, tap }: Tapping, eventId: string): boolean {
  const once = tap?.once
  if (!once) return false
  const isSame = (earlier: { bubbleKey: string; choice: string }) =>
    earlier.bubbleKey === bubbleKey && (once.per === 'bubble' || earlier.choice === choice)
  // The first tap of a choice may be this very one, written by a run that died before it could say so.
  return run.taps.earlier.some((earlier) => isSame(earlier) && earlier.eventId !== eventId)
}

const isActing = (tap: AnyTap | undefined): tap is Acting => tap?.kind === 'actions' || tap?.kind === 'date'

function tapped(run: Run, event: LineEvent): void {
  const found = run.taps.byEvent.get(event.webhookEventId)
  if (!found) return
  const { choice, source } = found
  const known = run.definitions.get(CHOICES).get(choice)
  const tap = known?.tap()
  const tapping: Tapping = { choice, bubbleKey: known?.bubbleKey ?? choice, tap: isActing(tap) ? tap : undefined }
  const eventId = event.webhookEventId
  const isLate = isLateTap(run, tapping, eventId)
  const value = pickedIn(event) ?? null
  const { account, friend } = run
  const { bubbleKey } = tapping
  run.write(
    ...addTap({ accountId: account.id, friendId: friend.id, choice, bubbleKey, source, value, isLate, eventId, at: event.timestamp }),
  )
  run.taps.earlier.push({ bubbleKey, choice, eventId })
  run.actor = 'friend'
  run.emit({ type: 'choice.tapped', choice, value, isLate })
}

/** What was picked goes into the field that was meant for it, before anything else of the list. */
function takeDate(run: Run, { choice, tap, value }: { choice: string; tap: Acting; value: string | null }): void {
  if (tap.kind !== 'date' || !tap.fieldId || value === null) return
  run.act([{ kind: 'field.set', fieldId: tap.fieldId, to: { op: 'set', value } }], {
    list: `choice:${choice}:date`,
    source: { kind: 'tap', choice },
  })
}

function obey(run: Run, { choice, value, isLate }: { choice: string; value: string | null; isLate: boolean }): void {
  const tap = run.definitions.get(CHOICES).get(choice)?.tap()
  if (!isActing(tap)) return
  const source = { kind: 'tap', choice } as const
  if (isLate) {
    const answer = tap.once?.answer ?? ''
    if (answer.trim() !== '') run.say({ source, bubbles: [{ kind: 'text', text: answer }], dueAt: run.now })
    return
  }
  takeDate(run, { choice, tap, value })
  run.act(tap.actions, { list: `choice:${choice}`, source })
}

/** Counts taps on our own choices and does what a tap does: the choice's action list, or its answer to whoever taps once more what works once. */
export const tapsLine: FriendModule = {
  line: { postback: (run, { body }) => tapped(run, body.event) },
  events: { 'choice.tapped': obey },
}
