import type { AccountCtx } from '../../context.ts'
import { auditStatement } from '../../http/audit.ts'
import { planTags } from './rules.ts'
import type { ImportTags, TagImport, TagRow } from './schema.ts'

const KNOWN = 'SELECT name FROM tags WHERE account_id = ?'
const FOLDERS = `SELECT name FROM folders WHERE account_id = ? AND kind = 'tag'`

const ADD_FOLDERS = `INSERT INTO folders (account_id, kind, name, position, created_at, updated_at)
  SELECT ?1, 'tag', value, (SELECT coalesce(max(position) + 1, 0) FROM folders WHERE account_id = ?1 AND kind = 'tag') + key, ?3, ?3 FROM json_each(?2)
  WHERE NOT EXISTS (SELECT 1 FROM folders WHERE account_id = ?1 AND kind = 'tag' AND name = value)`
const ADD_TAGS = `INSERT INTO tags (account_id, folder_id, name, position, actions, full_actions, created_at, updated_at)
  SELECT ?1, (SELECT min(id) FROM folders WHERE account_id = ?1 AND kind = 'tag' AND name = value->>'folder'), value->>'name',
    (SELECT coalesce(max(position) + 1, 0) FROM tags WHERE account_id = ?1) + key, '[]', '[]', ?3, ?3 FROM json_each(?2)
  WHERE true ON CONFLICT DO NOTHING RETURNING name`

async function namesOf(ctx: AccountCtx, sql: string): Promise<Set<string>> {
  const { results } = await ctx.env.DB.prepare(sql).bind(ctx.account.id).all<{ name: string }>()
  return new Set(results.map(({ name }) => name))
}

function summary(rows: TagRow[], newFolders: string[]): TagImport {
  const count = (status: TagRow['status']) => rows.filter((row) => row.status === status).length
  return { rows, newCount: count('new'), knownCount: count('known'), wrongCount: count('wrong'), newFolders }
}

/** Makes the tags of a CSV file that are not there yet, and the folders they name. Wrong lines are left out and told. */
export async function importTags(ctx: AccountCtx, { csv, isDryRun }: ImportTags): Promise<TagImport> {
  const [known, folders] = await Promise.all([namesOf(ctx, KNOWN), namesOf(ctx, FOLDERS)])
  const rows = planTags(csv, known)
  const fresh = rows.filter(({ status }) => status === 'new')
  const newFolders = [...new Set(fresh.map(({ folder }) => folder))].filter((name) => name !== '' && !folders.has(name))
  const planned = summary(rows, newFolders)
  if (isDryRun || fresh.length === 0) return planned
  const now = ctx.clock.now()
  const run = (sql: string, values: unknown) => ctx.env.DB.prepare(sql).bind(ctx.account.id, JSON.stringify(values), now)
  const { sql, params } = auditStatement(ctx, {
    operation: 'importTags',
    target: 'tags',
    after: { names: fresh.map(({ name }) => name) },
  }).toSQL()
  const [, added] = await ctx.env.DB.batch<{ name: string }>([
    run(ADD_FOLDERS, newFolders),
    run(
      ADD_TAGS,
      fresh.map(({ name, folder }) => ({ name, folder: folder || null })),
    ),
    ctx.env.DB.prepare(sql).bind(...params),
  ])
  // Somebody else may have made one of them meanwhile.
  const names = new Set(added?.results.map(({ name }) => name))
  const done = rows.map((row) => (row.status === 'new' && !names.has(row.name) ? { ...row, status: 'known' as const } : row))
  return summary(done, newFolders)
}
