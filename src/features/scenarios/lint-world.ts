import type { AccountCtx } from '../../context.ts'
import type { Action } from '../../engine/actions/schema.ts'
import { leavesOf } from '../../engine/segments/scope.ts'
import { loadWorld } from '../contents/index.ts'
import type { LintWorld } from './lint.ts'
import { partsOf } from './places.ts'
import type { ScenarioRow } from './queries.ts'
import type { SaveContent } from './schema.ts'

/** Of what conditions ask for, what some friend has. */
const HELD = `SELECT 'tag:' || value AS thing FROM json_each(?2) WHERE EXISTS (SELECT 1 FROM friend_tags x JOIN tags t ON t.id = x.tag_id AND t.account_id = ?1 WHERE x.tag_id = value)
  UNION ALL SELECT 'field:' || value FROM json_each(?3) WHERE EXISTS (SELECT 1 FROM friend_fields x JOIN fields t ON t.id = x.field_id AND t.account_id = ?1 WHERE x.field_id = value)`
const LISTS = 'SELECT id, actions FROM action_lists WHERE account_id = ?1'
const JUMPS = `SELECT s.id, s.name, s.content->>'$.settings.group' AS "group",
    (SELECT json_group_array(json_extract(s.content, t.path || '.scenarioId')) FROM json_tree(s.content, '$.steps') t WHERE t.key = 'kind' AND t.atom = 'jump') AS jumps
  FROM scenarios s WHERE s.account_id = ?1 AND s.deleted_at IS NULL AND s.id <> ?2`

type ListRow = { id: number; actions: string }
type OtherRow = { id: number; name: string; group: string | null; jumps: string }

/** Tags and fields that the content itself asks for, and those that it sets. */
function ownThings(content: SaveContent): { tags: number[]; fields: number[]; set: string[] } {
  const { conditions, actions } = partsOf(content)
  const all = Object.values(actions).flat()
  const asked = [...conditions.map(({ when }) => when), ...all.flatMap(({ when }) => when ?? [])]
  const leaves = asked.flatMap(({ where }) => [...leavesOf(where, '')].map(({ leaf }) => leaf))
  return {
    tags: leaves.flatMap((leaf) => (leaf.kind === 'tag' ? leaf.tagIds : [])),
    fields: leaves.flatMap((leaf) => (leaf.kind === 'field' ? [leaf.fieldId] : [])),
    set: causedBy(content),
  }
}

/** What actions anywhere in the content set, those behind choices of its messages included. */
function causedBy(content: SaveContent): string[] {
  const found: string[] = []
  JSON.stringify(content, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'kind' in value) {
      if (value.kind === 'tag.add' && 'tagId' in value) found.push(`tag:${value.tagId}`)
      if ((value.kind === 'field.set' || value.kind === 'date') && 'fieldId' in value) found.push(`field:${value.fieldId}`)
    }
    return value
  })
  return found
}

/** Reads all that it takes to say what is hardly meant about a scenario. `caused`: what the rest of the account brings about. */
export async function readLintWorld(
  ctx: AccountCtx,
  { row, content, caused }: { row: ScenarioRow; content: SaveContent; caused: ReadonlySet<string> },
): Promise<LintWorld> {
  const own = ownThings(content)
  const { DB } = ctx.env
  const [found, { templates }] = await Promise.all([
    DB.batch([
      DB.prepare(HELD).bind(ctx.account.id, JSON.stringify(own.tags), JSON.stringify(own.fields)),
      DB.prepare(LISTS).bind(ctx.account.id),
      DB.prepare(JUMPS).bind(ctx.account.id, row.id),
    ]),
    loadWorld(DB, ctx.account.id),
  ])
  // The columns are named in the statements above, one for each.
  const rows = <T>(place: number) => (found[place]?.results ?? []) as T[]
  return {
    scenarioId: row.id,
    name: row.name,
    now: ctx.clock.now(),
    zone: ctx.account.timeZone,
    isStarted: caused.has(`scenario:${row.id}`),
    known: new Set([...caused, ...own.set, ...rows<{ thing: string }>(0).map(({ thing }) => thing)]),
    lists: new Map(rows<ListRow>(1).map(({ id, actions }): [number, Action[]] => [id, JSON.parse(actions)])),
    templates: new Map([...templates].map(([id, { bubbles }]) => [id, bubbles])),
    others: new Map(rows<OtherRow>(2).map(({ id, jumps, ...other }) => [id, { ...other, jumps: JSON.parse(jumps) }])),
  }
}
