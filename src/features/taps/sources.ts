import type { Env } from '../../env.ts'
import type { MessageSource } from './schema.ts'

type Kind = MessageSource['kind']
const KINDS: Record<string, Kind> = {
  g: 'greeting',
  s: 'step',
  b: 'broadcast',
  p: 'staff',
  t: 'tag',
  f: 'field',
  a: 'auto-reply',
  c: 'tap',
  l: 'link',
  x: 'action-list',
  r: 'reminder',
  h: 'schedule',
}
const GREETINGS = ['new', 'returning', 'known'] as const

/** SQL: the reminder that has a step, and at which place. Steps of reminders stand in them. */
const REMINDERS = `(SELECT r.id, r.name, j.key + 1 AS no, j.value->>'id' AS step FROM reminders r, json_each(r.steps) j WHERE r.account_id = ?1)`

/**
 * SQL: what short forms stand for and are called now, in account ?1. `texts` gives them as `value`. The number behind the letter is an id, but of a choice, whose
 * key stands there.
 */
export const sourcesSql = (
  texts: string,
) => `WITH s AS (SELECT DISTINCT value AS text, substr(value, 1, 1) AS letter, CAST(substr(value, 2) AS INTEGER) AS id, substr(value, 2) AS key FROM ${texts})
  SELECT s.text, CASE letter
      WHEN 's' THEN (SELECT c.name FROM scenario_steps p JOIN scenarios c ON c.id = p.scenario_id WHERE p.id = s.id AND p.account_id = ?1)
      WHEN 'b' THEN (SELECT name FROM broadcasts WHERE id = s.id AND account_id = ?1)
      WHEN 't' THEN (SELECT name FROM tags WHERE id = s.id AND account_id = ?1)
      WHEN 'f' THEN (SELECT name FROM fields WHERE id = s.id AND account_id = ?1)
      WHEN 'a' THEN (SELECT name FROM auto_replies WHERE id = s.id AND account_id = ?1)
      WHEN 'x' THEN (SELECT name FROM action_lists WHERE id = s.id AND account_id = ?1)
      WHEN 'r' THEN (SELECT name FROM ${REMINDERS} WHERE step = s.id)
      WHEN 'h' THEN (SELECT name FROM schedules WHERE id = s.id AND account_id = ?1)
      WHEN 'l' THEN (SELECT iif(name = '', url, name) FROM links WHERE id = s.id AND account_id = ?1)
      WHEN 'c' THEN (SELECT label FROM choices WHERE key = s.key AND account_id = ?1) END AS name,
    CASE letter
      WHEN 's' THEN (SELECT scenario_id FROM scenario_steps WHERE id = s.id AND account_id = ?1)
      WHEN 'r' THEN (SELECT id FROM ${REMINDERS} WHERE step = s.id) END AS ofId,
    CASE letter
      WHEN 's' THEN (SELECT count(*) FROM scenario_steps o JOIN scenario_steps p ON p.id = s.id AND p.account_id = ?1 AND p.deleted_at IS NULL
        WHERE o.scenario_id = p.scenario_id AND o.deleted_at IS NULL AND o.position <= p.position)
      WHEN 'r' THEN (SELECT no FROM ${REMINDERS} WHERE step = s.id) END AS no
  FROM s`

/** A row of that. `ofId`: the scenario, or the reminder, that a step is one of. */
export type SourceRow = { text: string; name: string | null; ofId: number | null; no: number | null }

function toSource(text: string, row: SourceRow | undefined): MessageSource {
  const kind = KINDS[text.slice(0, 1)] ?? 'other'
  const number = Number(text.slice(1))
  const id =
    kind === 'step' || kind === 'reminder'
      ? (row?.ofId ?? null)
      : kind === 'greeting' || kind === 'tap' || kind === 'staff' || kind === 'other'
        ? null
        : number
  return {
    text,
    kind,
    greeting: kind === 'greeting' ? (GREETINGS[number] ?? null) : null,
    id,
    no: row?.no || null,
    name: row?.name ?? null,
  }
}

/** Tells of each short form what it stands for. */
export function sourcesOf(rows: readonly SourceRow[]): (text: string) => MessageSource {
  const byText = new Map(rows.map((row) => [row.text, row]))
  return (text) => toSource(text, byText.get(text))
}

/** What short forms of sources stand for (engine/messages/source), by the short form. */
export async function readSources(
  env: Env,
  { accountId, texts }: { accountId: number; texts: readonly string[] },
): Promise<(text: string) => MessageSource> {
  if (texts.length === 0) return sourcesOf([])
  const { results } = await env.DB.prepare(sourcesSql('json_each(?2)')).bind(accountId, JSON.stringify(texts)).all<SourceRow>()
  return sourcesOf(results)
}
