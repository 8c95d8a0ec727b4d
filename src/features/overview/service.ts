import type { AccountCtx } from '../../context.ts'
import { notFound } from '../../http/errors.ts'
import { showValue, toValue } from '../fields/index.ts'
import { toFriend } from '../friends/index.ts'
import { reactionsOf } from '../links/index.ts'
import { readEnrolments } from '../scenarios/index.ts'
import { mergeRows, overviewRows } from './queries.ts'
import type { FieldFolder, FriendOverview, OverviewField } from './schema.ts'

type FieldRow = Awaited<ReturnType<typeof overviewRows>>[4][number]

function toField(row: FieldRow, zone: string): OverviewField {
  const { fieldId, name, type, options, isStarred, text, at } = row
  const value = text === null ? null : toValue(type, text)
  return { fieldId, name, type, options, isStarred, value, shown: text === null ? '' : showValue({ type, options, zone }, text), at }
}

/** The rows come in the order of their folders, those without one first. */
function byFolder(rows: FieldRow[], zone: string): FieldFolder[] {
  const folders = new Map<number | null, FieldFolder>()
  for (const row of rows) {
    const folder = folders.get(row.folderId) ?? { folderId: row.folderId, name: row.folderName, fields: [] }
    folders.set(row.folderId, folder)
    folder.fields.push(toField(row, zone))
  }
  return [...folders.values()]
}

/** How many taps and openings of links the page shows. */
const RECENT = 20

/** Everything that a friend's page shows at once. Throws 404 for a friend of another account too. */
export async function getOverview(ctx: AccountCtx, friendId: number): Promise<FriendOverview> {
  const asked = { accountId: ctx.account.id, friendId }
  const [rows, { merged, standsFor }, enrolments, reactions] = await Promise.all([
    overviewRows(ctx.db, asked),
    mergeRows(ctx.env, asked),
    readEnrolments(ctx, friendId),
    reactionsOf(ctx, { friendId, limit: RECENT }),
  ])
  const [[friend], [mark], [assignedStaff], tags, fieldRows, [snapshot]] = rows
  if (!friend) throw notFound('friend')
  // Merges are taken back from the last one on, and only by whoever stands for all of them.
  const newest = friend.mergedIntoId === null ? merged.find(({ intoId }) => intoId === friendId)?.mergeId : undefined
  return {
    friend: toFriend(friend),
    mark: mark ?? null,
    assignedStaff: assignedStaff ?? null,
    tags,
    fieldFolders: byFolder(fieldRows, ctx.account.timeZone),
    enrolments: enrolments.items,
    ...reactions,
    standsFor,
    merged: merged.map(({ mergeId, friendId: id, name, pictureUrl, at, actorName }) => ({
      mergeId,
      friend: { id, name, pictureUrl },
      at,
      actorName,
      canUndo: mergeId === newest,
    })),
    snapshot: snapshot ?? null,
  }
}
