import type { AccountCtx } from '../../context.ts'
import type { ThingId } from './adopt.ts'
import type { MissingThing, PackagedThing, ScenarioPackage, ThingKind } from './package-schema.ts'

// The things that packaged steps name: what they are called where they come from, and which they are here.

const MINE = 'account_id = ?1'
/** SQL: where things of each kind are, and what they are called. `name` null: they are found by their ids alone. */
const SOURCES: Record<ThingKind, { table: string; name: string | null; where?: string; id?: string; options?: string }> = {
  tag: { table: 'tags', name: 'name' },
  field: { table: 'fields', name: 'name', options: 'options' },
  mark: { table: 'marks', name: 'name' },
  segment: { table: 'segments', name: 'name' },
  scenario: { table: 'scenarios', name: 'name', where: `${MINE} AND deleted_at IS NULL` },
  step: { table: 'scenario_steps', name: null, where: `${MINE} AND deleted_at IS NULL` },
  template: { table: 'templates', name: 'name' },
  list: { table: 'action_lists', name: 'name' },
  media: { table: 'media', name: 'name', where: `${MINE} AND deleted_at IS NULL` },
  shared: { table: 'shared_values', name: 'name' },
  link: { table: 'links', name: 'url' },
  reminder: { table: 'reminders', name: 'name', where: `${MINE} AND deleted_at IS NULL` },
  broadcast: { table: 'broadcasts', name: 'name' },
  // Staff belong to all accounts; ?1 only has to occur.
  staff: { table: 'staff', name: 'name', where: '?1 = ?1' },
  friend: { table: 'friends', name: null },
  choice: { table: 'choices', name: null, id: 'key' },
}

type Option = { id: string; label: string }
interface Row {
  id: ThingId
  name: string
  options: string
}
interface Wanted {
  kind: ThingKind
  ids: ThingId[]
  names: string[]
}

const query = ({ kind }: Wanted): string => {
  const { table, name, where = MINE, id = 'id', options = `'[]'` } = SOURCES[kind]
  const byName = name === null ? 'NULL IN (SELECT value FROM json_each(?3))' : `${name} IN (SELECT value FROM json_each(?3))`
  return `SELECT ${id} AS id, ${name ?? `''`} AS name, ${options} AS options FROM ${table}
    WHERE ${where} AND (${id} IN (SELECT value FROM json_each(?2)) OR ${byName}) ORDER BY ${id}`
}

/** What the account has under these ids and names, kind by kind, in one round trip. */
async function find(ctx: AccountCtx, wanted: readonly Wanted[]): Promise<Map<ThingKind, Row[]>> {
  if (wanted.length === 0) return new Map()
  const found = await ctx.env.DB.batch<Row>(
    wanted.map((one) => ctx.env.DB.prepare(query(one)).bind(ctx.account.id, JSON.stringify(one.ids), JSON.stringify(one.names))),
  )
  return new Map(wanted.map(({ kind }, i) => [kind, found[i]?.results ?? []]))
}

type Named = { kind: ThingKind; id: ThingId }
const kindsOf = (things: readonly Named[]): ThingKind[] => [...new Set(things.map(({ kind }) => kind))]
const idsOf = (things: readonly Named[], kind: ThingKind): ThingId[] => things.flatMap((one) => (one.kind === kind ? [one.id] : []))

/** The things under their names. What is gone is left out: it has no name. */
export async function packagedThings(ctx: AccountCtx, things: readonly Named[]): Promise<PackagedThing[]> {
  const found = await find(
    ctx,
    kindsOf(things).map((kind) => ({ kind, ids: idsOf(things, kind), names: [] })),
  )
  return [...found].flatMap(([kind, rows]) =>
    rows.map(({ id, name, options }): PackagedThing => {
      const choices: Option[] = JSON.parse(options)
      const labels = choices.map(({ id: optionId, label }) => ({ id: optionId, label }))
      return { kind, id, name, ...(labels.length > 0 ? { options: labels } : {}) }
    }),
  )
}

export interface Known {
  /** What a thing is called here; null: it is not here. */
  thing(kind: ThingKind, id: ThingId): ThingId | null
  option(fieldId: number, optionId: string): string
  missing: MissingThing[]
}

interface Match {
  row: Row | undefined
  packed: PackagedThing | undefined
}

/** Which of the things there are here: in the account they come from those that are there still, elsewhere those of the same name. */
export async function knownThings(ctx: AccountCtx, { from, things }: { from: ScenarioPackage; things: readonly Named[] }): Promise<Known> {
  const isHome = from.accountId === ctx.account.id
  const packed = new Map(from.things.map((one) => [`${one.kind}:${one.id}`, one]))
  const nameOf = ({ kind, id }: Named): string => packed.get(`${kind}:${id}`)?.name ?? ''
  const found = await find(
    ctx,
    kindsOf(things).map((kind) => ({
      kind,
      ids: isHome || kind === 'staff' || kind === 'choice' ? idsOf(things, kind) : [],
      names: things.flatMap((one) => (one.kind === kind && nameOf(one) !== '' ? [nameOf(one)] : [])),
    })),
  )
  const matches = new Map(
    things.map((one): [string, Match] => {
      const rows = found.get(one.kind) ?? []
      const row = rows.find(({ id }) => id === one.id) ?? rows.find(({ name }) => name !== '' && name === nameOf(one))
      return [`${one.kind}:${one.id}`, { row, packed: packed.get(`${one.kind}:${one.id}`) }]
    }),
  )
  const gone = things.filter(({ kind, id }) => !matches.get(`${kind}:${id}`)?.row)
  const missing = new Map(gone.map((one) => [`${one.kind}:${nameOf(one)}`, { kind: one.kind, name: nameOf(one) }]))
  return {
    thing: (kind, id) => matches.get(`${kind}:${id}`)?.row?.id ?? null,
    option: (fieldId, optionId) => optionHere(matches.get(`field:${fieldId}`), optionId),
    missing: [...missing.values()],
  }
}

/** Choices of fields go by their labels, unless the field has this very one. */
function optionHere(match: Match | undefined, optionId: string): string {
  const here: Option[] = JSON.parse(match?.row?.options ?? '[]')
  if (here.some(({ id }) => id === optionId)) return optionId
  const label = match?.packed?.options?.find(({ id }) => id === optionId)?.label
  return here.find((option) => option.label === label)?.id ?? optionId
}
