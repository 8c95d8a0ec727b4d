import type { AccountCtx, Ctx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { AppError, conflict, invalid, notFound } from '../../http/errors.ts'
import { DAY_MS } from '../../lib/time.ts'
import { type BotInfo, createLineClient, issueToken } from '../../line/client.ts'
import type { LineFailure } from '../../line/result.ts'
import { type AccountChange, type AccountRow, allAccounts, findAccount, insertAccount, updateAccount } from './queries.ts'
import { quietColumns, quietHoursOf, webhookUrlOf } from './rules.ts'
import type { Account, ChangeAccount, ConnectAccount } from './schema.ts'
import { forgetAccountSecrets, sealChannelSecret, unsealChannelSecret } from './secrets.ts'

type Channel = Pick<ConnectAccount, 'channelId' | 'channelSecret'>

export function toAccount(ctx: Ctx, row: AccountRow): Account {
  const { id, name, basicId, botUserId, pictureUrl, channelId, timeZone, sendingStoppedAt, webhookSeenAt, createdAt } = row
  const shown = { id, name, basicId, botUserId, pictureUrl, channelId, timeZone, sendingStoppedAt, webhookSeenAt, createdAt }
  return { ...shown, quietHours: quietHoursOf(row), webhookUrl: webhookUrlOf(ctx.workerUrl, id) }
}

/** The account of the context as it is stored now. Throws 404 when it was taken away meanwhile. */
export async function requireAccount(ctx: AccountCtx): Promise<AccountRow> {
  const row = await findAccount(ctx.db, ctx.account.id)
  if (!row) throw notFound('account')
  return row
}

const lineAway = ({ message }: LineFailure) =>
  new AppError({ status: 502, code: 'line-unreachable', message: `LINE did not answer as it should (${message}). Try again in a moment.` })

const isFinal = ({ kind }: LineFailure) => kind === 'refused' || kind === 'unauthorized'

/** A token for the channel. A secret that LINE does not take is the fault of that field, said in LINE's words. */
async function tokenFor(ctx: Ctx, channel: Channel): Promise<string> {
  const result = await issueToken(ctx.env, channel)
  if (result.ok) return result.data.access_token
  if (!isFinal(result)) throw lineAway(result)
  throw invalid({
    channelSecret: `LINE does not take this channel ID with this secret: ${result.message}. Copy both again from the same channel in LINE Developers → Basic settings.`,
  })
}

async function botOf(ctx: Ctx, token: string): Promise<BotInfo> {
  const result = await createLineClient({ env: ctx.env, token: async () => token }).botInfo()
  if (result.ok) return result.data
  if (!isFinal(result)) throw lineAway(result)
  throw invalid({ channelId: `LINE gave no account for this channel: ${result.message}. It has to be a Messaging API channel.` })
}

export const listAccounts = async (ctx: Ctx): Promise<{ items: Account[] }> => ({
  items: (await allAccounts(ctx.db)).map((row) => toAccount(ctx, row)),
})

export const getAccount = async (ctx: AccountCtx): Promise<Account> => toAccount(ctx, await requireAccount(ctx))

/** Connects a LINE Official Account by its channel; name and icon come from LINE. Throws 400 for a wrong secret, 409 when it is connected. */
export async function connectAccount(ctx: Ctx, { channelId, channelSecret, timeZone, language }: ConnectAccount): Promise<Account> {
  const bot = await botOf(ctx, await tokenFor(ctx, { channelId, channelSecret }))
  const now = ctx.clock.now()
  const row = await insertAccount(ctx.db, {
    name: bot.displayName,
    basicId: bot.basicId,
    botUserId: bot.userId,
    pictureUrl: bot.pictureUrl ?? null,
    channelId,
    sealedSecret: await sealChannelSecret(ctx.env, channelSecret),
    timeZone,
    language,
    createdAt: now,
    updatedAt: now,
  })
  if (!row) throw conflict('account-connected', 'This LINE account is connected already. Open it from the account switch at the top.')
  forgetAccountSecrets(row.id)
  const account = toAccount(ctx, row)
  await audit(ctx, { operation: 'connectAccount', target: `account:${row.id}`, after: account })
  return account
}

/** The columns for a new secret: the old one is kept, because webhooks signed with it may still be under way. */
async function secretChange(ctx: Ctx, row: AccountRow, channelSecret: string): Promise<AccountChange> {
  const bot = await botOf(ctx, await tokenFor(ctx, { channelId: row.channelId, channelSecret }))
  const read = { name: bot.displayName, basicId: bot.basicId, pictureUrl: bot.pictureUrl ?? null }
  if ((await unsealChannelSecret(ctx.env, row.sealedSecret).catch(() => null)) === channelSecret) return read
  return {
    ...read,
    sealedSecret: await sealChannelSecret(ctx.env, channelSecret),
    sealedFormerSecret: row.sealedSecret,
    formerSecretUntil: ctx.clock.now() + DAY_MS,
  }
}

/** Reminders count by days of the calendar: as after an edit, the cron has whoever has a goal planned anew. */
const REPLAN = 'UPDATE reminders SET version = version + 1, updated_at = ?2 WHERE account_id = ?1 AND deleted_at IS NULL'

/** Changes settings of an account: a new secret (checked at LINE first), the time zone, the emergency stop, the quiet hours. */
export async function changeAccount(ctx: AccountCtx, input: ChangeAccount): Promise<Account> {
  const before = await requireAccount(ctx)
  const now = ctx.clock.now()
  const change: AccountChange = input.channelSecret === undefined ? {} : await secretChange(ctx, before, input.channelSecret)
  if (input.timeZone !== undefined) change.timeZone = input.timeZone
  if (input.isSendingStopped !== undefined) change.sendingStoppedAt = input.isSendingStopped ? (before.sendingStoppedAt ?? now) : null
  if (input.quietHours !== undefined) Object.assign(change, quietColumns(input.quietHours))
  const row = await updateAccount(ctx.db, before.id, { change, now })
  if (!row) throw notFound('account')
  if (row.timeZone !== before.timeZone) await ctx.env.DB.prepare(REPLAN).bind(row.id, now).run()
  forgetAccountSecrets(row.id)
  const after = toAccount(ctx, row)
  const hasNewKey = change.sealedSecret !== undefined
  await audit(ctx, {
    operation: 'changeAccount',
    target: `account:${row.id}`,
    before: toAccount(ctx, before),
    after: { ...after, hasNewKey },
  })
  return after
}
