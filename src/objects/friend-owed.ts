import type { RecordMessage } from '../engine/decisions/record.ts'
import type { Statement } from '../engine/friend/types.ts'
import { createLog, errorText } from '../lib/log.ts'
import type { FriendStore } from './friend-store.ts'

const BATCH_MAX = 100

/** Whether trying again may help; otherwise D1 refuses a statement for good. */
export const isPassing = (error: unknown) => !(error instanceof Error) || !/SQLITE_(ERROR|CONSTRAINT|MISMATCH|TOOBIG)/.test(error.message)

const prepare = (d1: D1Database, { sql, params }: Statement) => d1.prepare(sql).bind(...params)

/** Writes to D1 what the object has decided, in order, in one round trip; what is written is owed no more. Throws while D1 is away: it stays owed. */
export async function payStatements(d1: D1Database, store: FriendStore): Promise<void> {
  for (;;) {
    const owed = store.owed('d1', BATCH_MAX)
    const last = owed.at(-1)
    if (!last) return
    const statements: Statement[] = owed.map((row) => JSON.parse(row.body))
    await writeAll(d1, statements)
    store.paid('d1', last.id)
  }
}

/** Writes statements in one round trip. Throws while D1 is away; one that it refuses for good does not keep the others waiting. */
export async function writeAll(d1: D1Database, statements: Statement[]): Promise<void> {
  if (statements.length === 0) return
  try {
    await d1.batch(statements.map((statement) => prepare(d1, statement)))
  } catch (error) {
    if (isPassing(error)) throw error
    // D1 refuses one of them for good. The others must not wait for it for ever.
    for (const statement of statements) await writeOne(d1, statement)
  }
}

async function writeOne(d1: D1Database, statement: Statement): Promise<void> {
  try {
    await prepare(d1, statement).run()
  } catch (error) {
    if (isPassing(error)) throw error
    createLog().error('friend.write-refused', { sql: statement.sql.slice(0, 80), error: errorText(error) })
  }
}

/** Hands decisions and activities to the records queue; a second arrival of the same one is nothing. */
export async function payRecords(queue: Queue<RecordMessage>, store: FriendStore): Promise<void> {
  for (;;) {
    const owed = store.owed('record', BATCH_MAX)
    const last = owed.at(-1)
    if (!last) return
    await queue.sendBatch(owed.map((row) => ({ body: JSON.parse(row.body) as RecordMessage })))
    store.paid('record', last.id)
  }
}
