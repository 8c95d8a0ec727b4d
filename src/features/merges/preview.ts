import type { AccountCtx } from '../../context.ts'
import { type AppError, conflict, invalid, notFound } from '../../http/errors.ts'
import { showValue } from '../fields/index.ts'
import { type FriendRow, type TwoRows, twoRows } from './queries.ts'
import { mergeKept } from './rules.ts'
import type { MergeChoices, MergeFriend, MergePreview } from './schema.ts'

export interface Two {
  into: FriendRow
  from: FriendRow
}
type TwoWithRows = Two & { rows: TwoRows }

const shownName = ({ displayName, lineName, id }: FriendRow): string => displayName ?? lineName ?? `#${id}`

export const toMergeFriend = (row: FriendRow): MergeFriend => {
  const { id, displayName, lineName, realName, pictureUrl, followedAt, unfollowedAt, lastInboundAt, version } = row
  return { id, name: displayName ?? lineName ?? '', lineName, realName, pictureUrl, followedAt, unfollowedAt, lastInboundAt, version }
}

const isMerged = (friend: FriendRow): AppError =>
  conflict('merged', `${shownName(friend)} was merged into another friend already. Take the one who stands for both.`)

/** Both friends with what belongs to them. Throws 404 for one of another account, 409 for one who stands for themselves no more. */
export async function requireTwo(ctx: AccountCtx, { intoId, fromId, choices }: { intoId: number; fromId: number; choices: MergeChoices }) {
  const rows = await twoRows(ctx.db, { accountId: ctx.account.id, intoId, fromId })
  const into = rows[0].find(({ id }) => id === intoId)
  const from = rows[0].find(({ id }) => id === fromId)
  if (!into || !from) throw notFound('friend')
  if (into.mergedIntoId !== null) throw isMerged(into)
  if (from.mergedIntoId !== null) throw isMerged(from)
  const known = new Set(rows[4].map(({ fieldId }) => fieldId))
  const stray = choices.fields.findIndex(({ fieldId }) => !known.has(fieldId))
  if (stray >= 0) throw invalid({ [`choices.fields.${stray}.fieldId`]: 'Neither of the two has a value in such a field. Leave it out.' })
  return { into, from, rows }
}

interface Text {
  into: string | null
  from: string | null
  result: string | null
}
const merged = ({ into, from, result }: Text) => ({ into, from, result, isChoice: into !== null && from !== null && into !== from })
const orNull = (text: string): string | null => (text === '' ? null : text)

/** What becomes of each value, in words. */
export function previewOf(ctx: AccountCtx, { two, choices }: { two: TwoWithRows; choices: MergeChoices }): MergePreview {
  const { into, from, rows } = two
  const [, markRows, staffRows] = rows
  const after = mergeKept(into, { from, choices })
  const each = (shown: (row: Pick<FriendRow, 'displayName' | 'realName' | 'memo' | 'markId' | 'assignedStaffId'>) => string | null) =>
    merged({ into: shown(into), from: shown(from), result: shown(after) })
  return {
    into: toMergeFriend(into),
    from: toMergeFriend(from),
    displayName: each((row) => row.displayName),
    realName: each((row) => row.realName),
    mark: each(({ markId }) => markRows.find(({ id }) => id === markId)?.name ?? null),
    assignedStaff: each(({ assignedStaffId }) => staffRows.find(({ id }) => id === assignedStaffId)?.name ?? null),
    memo: each((row) => orNull(row.memo)),
    score: { into: into.score, from: from.score, result: after.score },
    tags: tagsOf(two),
    fields: fieldsOf(two, { choices, zone: ctx.account.timeZone }),
  }
}

function tagsOf({ into, rows }: TwoWithRows): MergePreview['tags'] {
  const borne = new Set(rows[3].flatMap(({ friendId, tagId }) => (friendId === into.id ? [tagId] : [])))
  const names = new Map(rows[3].map(({ tagId, name }) => [tagId, name]))
  return [...names].map(([tagId, name]) => ({ tagId, name, isNew: !borne.has(tagId) }))
}

function fieldsOf({ into, from, rows }: TwoWithRows, { choices, zone }: { choices: MergeChoices; zone: string }): MergePreview['fields'] {
  const names = new Map(rows[4].map(({ fieldId, name }) => [fieldId, name]))
  const shown = (friendId: number, fieldId: number): string | null => {
    const row = rows[4].find((one) => one.friendId === friendId && one.fieldId === fieldId)
    return row ? showValue({ type: row.type, options: row.options, zone }, row.text) : null
  }
  return [...names].map(([fieldId, name]) => {
    const [mine, theirs] = [shown(into.id, fieldId), shown(from.id, fieldId)]
    const side = choices.fields.find((choice) => choice.fieldId === fieldId)?.side
    const result = mine === null || (side === 'from' && theirs !== null) ? theirs : mine
    return { ...merged({ into: mine, from: theirs, result }), fieldId, name }
  })
}
