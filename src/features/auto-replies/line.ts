import type { Action } from '../../engine/actions/schema.ts'
import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import { answering, askKey, type FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import type { Answer } from '../../engine/friend/types.ts'
import { fold } from '../../lib/text.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import type { LineEvent } from '../../line/events.ts'
import { type Concluded, conclude, conditional, type Heard, inReach, judge, type Rule, toRule } from './rules.ts'

/** In the order in which they are asked; none that is switched off. */
type Rules = readonly Rule[]
const RULES = definitionKey<Rules>('auto-replies')

type Row = {
  id: number
  name: string
  match: string
  windows: string
  segment: string | null
  actions: string
  isLast: number
  restMinutes: number | null
}

export const autoReplyDefinitions: DefinitionSource<Rules> = {
  key: RULES,
  async load(d1, accountId) {
    const { results } = await d1
      .prepare(
        `SELECT id, name, match, windows, segment, actions, is_last AS isLast, rest_minutes AS restMinutes FROM auto_replies
          WHERE account_id = ? AND is_active ORDER BY position, id`,
      )
      .bind(accountId)
      .all<Row>()
    return results.map(({ id, name, restMinutes, ...row }) =>
      toRule({
        id,
        name,
        isActive: true,
        isLast: row.isLast === 1,
        restMinutes,
        // What is read was checked by a schema before it was written.
        match: JSON.parse(row.match),
        windows: JSON.parse(row.windows),
        segment: row.segment === null ? null : JSON.parse(row.segment),
        actions: JSON.parse(row.actions) as Action[],
      }),
    )
  },
}

/** A message, as far as rules look at it. */
interface Message {
  eventId: string
  /** When it was written. */
  at: number
  heard: Heard
}
/** It waits for what the database says of segments; `known` from questions before these. */
interface Waiting extends Message {
  asked: number[]
  known: [ruleId: number, answer: Answer][]
}
const SEGMENTS = askKey<Waiting>('auto-replies')

const restKey = (ruleId: number) => `auto-reply:${ruleId}`
/** When a rule that rests last applied. It is kept for as long as it rests. */
const hitAtOf = (run: Run, ruleId: number): number | null => {
  const kept = run.pending.kept(restKey(ruleId), run.now)
  return typeof kept === 'number' ? kept : null
}

const HIT = 'INSERT INTO auto_reply_hits (account_id, auto_reply_id, friend_id, key, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'

function apply(run: Run, { rule, keyword }: Concluded, { eventId, at }: Message): void {
  const { id, restMinutes, actions } = rule
  run.write(HIT, [run.account.id, id, run.friend.id, `${eventId}:${id}`, at])
  if (restMinutes !== null) run.pending.keep(restKey(id), at, at + restMinutes * MINUTE_MS)
  run.note('auto-reply.applied', { data: { autoReplyId: id, keyword } })
  run.act(actions, { list: `auto-reply:${id}`, source: { kind: 'auto-reply', autoReplyId: id } })
}

/** Why rules whose words were there did not apply; those that go by no words would say so at every message. */
const TOLD = new Set<Concluded['outcome']>(['outside-window', 'resting', 'segment'])

function carryOut(run: Run, concluded: readonly Concluded[], message: Message): void {
  for (const one of concluded)
    if (one.outcome === 'applies') apply(run, one, message)
    else if (TOLD.has(one.outcome) && one.rule.hasWords)
      run.decide({ source: { kind: 'auto-reply', autoReplyId: one.rule.id }, dueAt: message.at, outcome: 'skipped', reason: one.outcome })
}

/** Judged anew when answers come: by then another message may have put a rule to rest, or somebody may have deleted it. Asks for what is not known yet. */
function answer(run: Run, message: Message, known: ReadonlyMap<number, Answer>): void {
  const { at, heard } = message
  const zone = run.account.timeZone
  const judged = inReach(judge(run.definitions.get(RULES), { heard, at, zone, hitAt: (ruleId) => hitAtOf(run, ruleId) }))
  const open = conditional(judged).filter(({ ruleId }) => !known.has(ruleId))
  if (open.length === 0) return carryOut(run, conclude(judged, known), message)
  const body = { ...message, asked: open.map(({ ruleId }) => ruleId), known: [...known] }
  run.ask(SEGMENTS, { body, segments: open.map(({ segment }) => segment) })
}

function hear(run: Run, { webhookEventId, timestamp, message }: LineEvent): void {
  // Whom staff blocked is not answered, whatever they write.
  if (run.definitions.get(RULES).length === 0 || !message || run.friend.staffBlockedAt !== null) return
  const heard = message.type === 'text' && message.text !== undefined ? fold(message.text) : null
  answer(run, { eventId: webhookEventId, at: timestamp, heard }, new Map())
}

function goOn(run: Run, { body: { asked, known, ...message }, answers }: { body: Waiting; answers: Answer[] }): void {
  answer(run, message, new Map([...known, ...asked.map((ruleId, i): [number, Answer] => [ruleId, answers[i] ?? null])]))
}

/** Answers messages by rules. Following is no message: the greeting is the answer to that. */
export const autoRepliesLine: FriendModule = {
  events: { 'message.received': (run, { event }) => hear(run, event) },
  asked: answering(SEGMENTS, goOn),
}
