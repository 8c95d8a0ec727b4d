import type { AccountCtx } from '../../context.ts'
import type { EditColumn } from '../friends/index.ts'
import { type Chunk, type JobKind, type JobRow, noteFailures } from '../jobs/index.ts'
import { type FieldDefinition, readDefinitions, storedAgain } from './definitions.ts'
import { Gathered } from './gather.ts'
import { fulfilment } from './plain.ts'
import { type Present, readPresent } from './present.ts'
import type { Presence } from './wishes.ts'

type Value = string | number | null
/** What a thing was, and what the job made of it. */
type Cells = Record<string, [was: Value, is: Value]>
interface Changed {
  friendId: number
  cells: Cells
}

const FRIENDS_AT_ONCE = 500

const NEXT = `SELECT friend_id AS friendId, cells FROM job_changes WHERE job_id = ?1 AND friend_id > ?2 AND cells <> '{}' ORDER BY friend_id LIMIT ${FRIENDS_AT_ONCE}`

async function nextChanged(ctx: AccountCtx, job: JobRow): Promise<Changed[]> {
  const { results } = await ctx.env.DB.prepare(NEXT).bind(job.undoOf, job.cursor).all<{ friendId: number; cells: string }>()
  return results.map(({ friendId, cells }) => ({ friendId, cells: JSON.parse(cells) }))
}

const EDITS: ReadonlySet<string> = new Set<EditColumn>(['displayName', 'realName', 'memo', 'assignedStaffId', 'score'])
const isEdit = (cell: string): cell is EditColumn => EDITS.has(cell)

const idIn = (cell: string, kind: string): number | null => (cell.startsWith(`${kind}:`) ? Number(cell.slice(kind.length + 1)) : null)
const idsIn = (changed: Changed[], kind: string): number[] => [
  ...new Set(changed.flatMap(({ cells }) => Object.keys(cells).flatMap((cell) => idIn(cell, kind) ?? []))),
]

const flag = (is: boolean): number => Number(is)

/** What a friend has of a thing now, as cells say it. */
function nowOf(friend: Present, cell: string): Value {
  const [tagId, fieldId] = [idIn(cell, 'tag'), idIn(cell, 'field')]
  if (tagId !== null) return flag(friend.tags.has(tagId))
  if (fieldId !== null) return friend.fields.get(fieldId) ?? null
  if (isEdit(cell)) return friend.columns[cell]
  if (cell === 'mark') return friend.markId
  return flag(cell === 'hidden' ? friend.isHidden : cell === 'archived' ? friend.isArchived : friend.isBlocked)
}

/** Of a block, how it was done does not show on the friend. */
const isAsLeft = (now: Value, { cell, is }: { cell: string; is: Value }): boolean =>
  cell === 'blocked' ? now === flag(is !== 0) : now === is

function presenceOf(cell: string, was: Value): Presence {
  if (cell === 'hidden') return was === 1 ? 'hidden' : 'shown'
  if (cell === 'archived') return was === 1 ? 'archived' : 'unarchived'
  return was === 'blocked' ? 'blocked' : was === 'blocked-keeping' ? 'blocked-keeping' : 'unblocked'
}

interface Cell {
  friendId: number
  cell: string
  was: Value
  fields: FieldDefinition[]
}

/** Wishes that a thing be again as it was. Returns whether that is possible. */
function restore(gathered: Gathered, { friendId, cell, was, fields }: Cell): boolean {
  const [tagId, fieldId] = [idIn(cell, 'tag'), idIn(cell, 'field')]
  if (tagId !== null) gathered.tag(friendId, { tagId, has: was === 1 })
  else if (fieldId !== null) {
    const rules = fields.find(({ id }) => id === fieldId)
    const to = was === null || !rules ? null : storedAgain(rules, String(was))
    if (was !== null && to === null) return false
    gathered.field(friendId, { fieldId, to })
  } else if (isEdit(cell)) gathered.column(friendId, { column: cell, to: was })
  else if (cell === 'mark') gathered.mark(friendId, was === null ? null : Number(was))
  else gathered.presence(friendId, presenceOf(cell, was))
  return true
}

/** What is wished for all of them together, and friends on whom something stays, since it was changed after the job. */
function gather(changed: Changed[], { present, fields }: { present: Present[]; fields: FieldDefinition[] }) {
  const friends = new Map(present.map((friend) => [friend.id, friend]))
  const gathered = new Gathered()
  const left = new Set<number>()
  for (const { friendId, cells } of changed) {
    const friend = friends.get(friendId)
    for (const [cell, [was, is]] of Object.entries(cells)) {
      const canBe = friend !== undefined && isAsLeft(nowOf(friend, cell), { cell, is })
      if (!canBe || !restore(gathered, { friendId, cell, was, fields })) left.add(friendId)
    }
  }
  return { wishes: gathered.wishes(), left }
}

/** Takes back what another job changed, where it is still as that left it. */
export const undoJob: JobKind = {
  name: 'undo',
  async step(ctx, job): Promise<Chunk> {
    const changed = await nextChanged(ctx, job)
    const [tagIds, fieldIds] = [idsIn(changed, 'tag'), idsIn(changed, 'field')]
    const ids = JSON.stringify(changed.map(({ friendId }) => friendId))
    const asked = { where: 'id IN (SELECT value FROM json_each(?))', params: [ids], tagIds, fieldIds }
    const [present, { fields }] = await Promise.all([readPresent(ctx, asked), readDefinitions(ctx)])
    const { wishes, left } = gather(changed, { present, fields })
    const part = fulfilment(ctx, { job, wishes, at: ctx.clock.now(), runActions: false })
    const noted = noteFailures(
      ctx,
      job,
      [...left].map((place) => ({ place, problem: { reason: 'changed-since' } })),
    )
    const friendIds = changed.map(({ friendId }) => friendId)
    return {
      ...part,
      statements: [...part.statements, noted],
      cursor: friendIds.at(-1) ?? job.cursor + 1,
      isLast: changed.length < FRIENDS_AT_ONCE,
      visited: changed.length,
      changedOf: friendIds,
      failedOf: friendIds.filter((id) => !left.has(id)),
    }
  },
}
