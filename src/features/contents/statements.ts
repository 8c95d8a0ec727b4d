import { type SQL, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import type { Action } from '../../engine/actions/schema.ts'
import { templatesOf, urlsOf } from '../../engine/messages/needs.ts'
import type { Bubble } from '../../engine/messages/schema.ts'
import { choicesOf, type WalkedChoice, walkActionBubbles, walkBubbles } from '../../engine/messages/walk.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { links } from '../links/tables.ts'
import { choices } from '../taps/tables.ts'
import { templateVersions } from '../templates/tables.ts'

/** What is saved: lists of actions, lists of bubbles, or both. */
export interface Contents {
  actions?: readonly (readonly Action[])[]
  bubbles?: readonly (readonly Bubble[])[]
  /** SQL that is true when the save counts, such as that the version is still the one that was read. Put these statements before the one that raises it. */
  onlyIf?: SQL
}

type ChoiceRow = Pick<WalkedChoice, 'key' | 'bubbleKey' | 'label' | 'tap'>
interface Rows {
  choices: ChoiceRow[]
  urls: string[]
  pins: [templateId: number, version: number][]
}

function rowsOf({ actions = [], bubbles = [] }: Contents): Rows {
  const placed = [...actions.flatMap((list) => walkActionBubbles(list)), ...bubbles.flatMap((list) => walkBubbles(list))]
  const all = placed.map(({ bubble }) => bubble)
  return {
    choices: all.flatMap(choicesOf).map(({ key, bubbleKey, label, tap }) => ({ key, bubbleKey, label, tap })),
    urls: urlsOf(all),
    pins: templatesOf(all).flatMap(({ templateId, version }) => (version === undefined ? [] : [[templateId, version]])),
  }
}

interface Write {
  onlyIf: SQL
  now: number
}

const choiceStatement = ({ db, account }: AccountCtx, rows: ChoiceRow[], { onlyIf, now }: Write) =>
  db
    .insert(choices)
    .select(
      sql`SELECT ${account.id}, value->>'key', value->>'bubbleKey', value->>'label', value->>'tap', ${now}
        FROM json_each(${JSON.stringify(rows)}) WHERE ${onlyIf}`,
    )
    .onConflictDoUpdate({
      target: [choices.accountId, choices.key],
      set: { bubbleKey: sql`excluded.bubble_key`, label: sql`excluded.label`, tap: sql`excluded.tap`, updatedAt: sql`excluded.updated_at` },
      setWhere: sql`${choices.tap} <> excluded.tap OR ${choices.label} <> excluded.label OR ${choices.bubbleKey} <> excluded.bubble_key`,
    })

const linkStatement = ({ db, account }: AccountCtx, urls: string[], { onlyIf, now }: Write) =>
  db
    .insert(links)
    .select(
      sql`SELECT NULL, ${account.id}, value, '', NULL, '[]', 0, 1, ${now}, ${now} FROM json_each(${JSON.stringify(urls)}) WHERE ${onlyIf}`,
    )
    .onConflictDoNothing()

const pinStatement = ({ db, account }: AccountCtx, pins: Rows['pins'], { onlyIf }: Write) =>
  db
    .update(templateVersions)
    .set({ isPinned: true })
    .where(
      sql`${templateVersions.accountId} = ${account.id} AND NOT ${templateVersions.isPinned} AND ${onlyIf}
        AND (${templateVersions.templateId}, ${templateVersions.version}) IN (SELECT value->>0, value->>1 FROM json_each(${JSON.stringify(pins)}))`,
    )

const writeOf = (ctx: AccountCtx, { onlyIf = sql`true` }: Contents): Write => ({ onlyIf, now: ctx.clock.now() })

/**
 * Three statements for the batch that saves content (`ctx.db.batch([…, ...contentStatements(ctx, { actions: [list] })])`): what taps on its choices do, the
 * addresses in it that are measured, and the template versions that it pins. Whoever saves content also bumps the account's config version.
 */
export function contentStatements(ctx: AccountCtx, contents: Contents) {
  const [rows, write] = [rowsOf(contents), writeOf(ctx, contents)]
  return [choiceStatement(ctx, rows.choices, write), linkStatement(ctx, rows.urls, write), pinStatement(ctx, rows.pins, write)] as const
}

/** For messages that are sent and not saved anywhere: what their taps do is kept all the same. Does nothing when they have neither choices nor addresses. */
export async function keepContents(ctx: AccountCtx, contents: Contents): Promise<void> {
  const { choices: rows, urls, pins } = rowsOf(contents)
  if (rows.length + urls.length + pins.length > 0) await ctx.db.batch([...contentStatements(ctx, contents), bumpConfigVersion(ctx)])
}

/** D1 takes values of 2 MB, and a letter can be three bytes. */
const LETTERS_A_STATEMENT = 500_000

function inParts(rows: ChoiceRow[]): ChoiceRow[][] {
  const parts: ChoiceRow[][] = []
  let room = 0
  for (const row of rows) {
    const size = JSON.stringify(row).length
    if (size > room) parts.push([])
    room = size > room ? LETTERS_A_STATEMENT - size : room - size
    parts.at(-1)?.push(row)
  }
  return parts
}

/** The same for `ctx.env.DB.batch`, and for contents of any size. */
export function preparedContents(ctx: AccountCtx, contents: Contents): D1PreparedStatement[] {
  const [rows, write] = [rowsOf(contents), writeOf(ctx, contents)]
  const statements = [
    ...inParts(rows.choices).map((part) => choiceStatement(ctx, part, write)),
    ...(rows.urls.length > 0 ? [linkStatement(ctx, rows.urls, write)] : []),
    ...(rows.pins.length > 0 ? [pinStatement(ctx, rows.pins, write)] : []),
  ]
  return statements.map((statement) => {
    const { sql: text, params } = statement.toSQL()
    return ctx.env.DB.prepare(text).bind(...params)
  })
}
