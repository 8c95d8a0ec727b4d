import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { invalid } from '../../http/errors.ts'
import { changeBy, makeChange, requireFriend } from '../friends/index.ts'
import { type ValueRow, valueRows } from './queries.ts'
import { parseValue, type Stored, showValue, toValue } from './rules.ts'
import type { FriendField, SetFriendField } from './schema.ts'
import { requireField } from './service.ts'
import { fieldWrites } from './writes.ts'

interface FriendAndField {
  friendId: number
  fieldId: number
}

const toFriendField = (ctx: AccountCtx, { field, text, at }: ValueRow): FriendField => ({
  fieldId: field.id,
  value: toValue(field.type, text),
  shown: showValue({ ...field, zone: ctx.account.timeZone }, text),
  at,
})

export async function listFriendFields(ctx: AccountCtx, friendId: number): Promise<{ items: FriendField[] }> {
  await requireFriend(ctx, friendId)
  const rows = await valueRows(ctx.db, { accountId: ctx.account.id, friendId })
  return { items: rows.map((row) => toFriendField(ctx, row)) }
}

interface Write extends FriendAndField {
  to: Stored | null
  runActions: boolean
  operation: string
}

async function write(ctx: AccountCtx, { friendId, fieldId, to, runActions, operation }: Write): Promise<ValueRow | undefined> {
  const read = async () => (await valueRows(ctx.db, { accountId: ctx.account.id, friendId, fieldId }))[0]
  const before = await read()
  const change = { ...changeBy(ctx, { friendIds: [friendId], runActions }), fieldId, values: { to } }
  const changed = await makeChange(ctx, { change, statements: fieldWrites(change) })
  if (changed.length > 0)
    await audit(ctx, {
      operation,
      target: `friend:${friendId}`,
      before: { fieldId, text: before?.text ?? null },
      after: { fieldId, text: to?.text ?? null },
    })
  return await read()
}

/** Gives a friend a value. The same one again changes nothing and sets nothing off. Throws 400 when it does not go with the field. */
export async function setFriendField(
  ctx: AccountCtx,
  { friendId, fieldId, value, run_actions }: SetFriendField & FriendAndField & { run_actions: 'true' | 'false' },
): Promise<FriendField> {
  const [, field] = await Promise.all([requireFriend(ctx, friendId), requireField(ctx, fieldId)])
  const parsed = parseValue({ ...field, zone: ctx.account.timeZone }, value)
  if ('problem' in parsed) throw invalid({ value: parsed.problem.en })
  if (parsed.stored === null) throw invalid({ value: 'Enter a value. To take the present one away, delete it.' })
  const row = await write(ctx, { friendId, fieldId, to: parsed.stored, runActions: run_actions === 'true', operation: 'setFriendField' })
  // Somebody else may have taken it away again in this moment; the answer says what was asked for.
  return toFriendField(ctx, row ?? { field, text: parsed.stored.text, at: ctx.clock.now() })
}

/** Takes a friend's value away; where there is none nothing changes. */
export async function clearFriendField(ctx: AccountCtx, { friendId, fieldId }: FriendAndField): Promise<void> {
  await Promise.all([requireFriend(ctx, friendId), requireField(ctx, fieldId)])
  await write(ctx, { friendId, fieldId, to: null, runActions: false, operation: 'clearFriendField' })
}
