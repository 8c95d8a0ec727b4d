import { inRange, whenRange } from '../../engine/segments/days.ts'
import type { LeafContext, LeafModule, LeafSql, Ref } from '../../engine/segments/leaves.ts'
import type { LeafOf } from '../../engine/segments/schema.ts'
import { oneOf } from '../../engine/segments/sql.ts'
import { gramQuery } from '../../lib/grams.ts'
import { fold } from '../../lib/text.ts'

/** Folded names have no such letter, so nothing is found across two of them. */
const BETWEEN = 'char(10)'
const NAMES: Record<LeafOf<'name'>['names'], string> = {
  any: `f.search_display || ${BETWEEN} || f.search_line || ${BETWEEN} || f.search_real`,
  line: 'f.search_line',
  display: 'f.search_display',
  real: 'f.search_real',
}

/** Compared as lib/text folds it; the index of names shows the way to everybody with the same letters. */
function ofName({ names, value }: LeafOf<'name'>, { accountId, values, refuse }: LeafContext): LeafSql {
  const needle = fold(value)
  const letters = gramQuery({ accountId, needle })
  if (letters === null) return refuse('value', 'Nothing of this can be seen. Enter what to look for.')
  const sql = `instr(${NAMES[names]}, ${values.text(needle)}) > 0`
  const driver = `SELECT rowid AS friend_id FROM friend_search WHERE friend_search MATCH ${values.text(letters)}`
  return { sql, driver: { sql: driver, isOrdered: true, isWider: true } }
}

/** Small and capital letters as SQLite's lower() does it: A to Z alone. */
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

function ofMemo({ op, value = '' }: LeafOf<'memo'>, { values }: LeafContext): LeafSql {
  if (op === 'contains') return { sql: `instr(lower(f.memo), ${values.text(lower(value))}) > 0` }
  return { sql: op === 'empty' ? `f.memo = ''` : `f.memo <> ''` }
}

const OPERATOR = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' } as const

function ofScore({ test }: LeafOf<'score'>, { values }: LeafContext): LeafSql {
  if (test.op === 'between') return { sql: `f.score BETWEEN ${values.number(test.from)} AND ${values.number(test.to)}` }
  return { sql: `f.score ${OPERATOR[test.op]} ${values.number(test.value)}` }
}

/** A prime; what is calculated below it fits into SQLite's whole numbers. */
const PRIME = 2_147_483_647

/** A number from 0 to 99 of a friend that is the same for ever. Squared, so that the draws of two seeds have nothing to do with each other. */
const bucket = (id: string, seed: number): string => {
  const mixed = `((${id} * 48271 + ${seed * 7_919_993 + 12_345}) % ${PRIME})`
  return `((${mixed} * ${mixed} % ${PRIME}) * 16807 % ${PRIME} % 100)`
}

const refsOf = (thing: string, at: string, ids: readonly (number | string | null)[]): Ref[] =>
  ids.flatMap((id, i) => (id === null ? [] : [{ thing, id, at: `${at}.${i}` }]))

/** What a friend's own row says of them. */
export const friendLeaves: LeafModule = {
  things: {
    friend: 'SELECT id FROM friends WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2))',
    // Staff are the installation's; which account is asked for does not matter.
    'staff member': 'SELECT id FROM staff WHERE ?1 > 0 AND id IN (SELECT value FROM json_each(?2))',
  },
  leaves: {
    name: { toSql: ofName },
    memo: { toSql: ofMemo },
    followed: { toSql: ({ when }, today) => ({ sql: inRange('f.followed_at', whenRange(when, today)) }) },
    known: { toSql: () => ({ sql: 'f.is_known = 1' }) },
    'last-inbound': { toSql: ({ when }, today) => ({ sql: inRange('f.last_inbound_at', whenRange(when, today)) }) },
    silent: {
      toSql: ({ days }, today) => ({
        sql: `f.last_inbound_at IS NULL OR f.last_inbound_at < ${whenRange({ kind: 'before', days }, today).until}`,
      }),
    },
    score: { toSql: ofScore },
    staff: {
      refs: ({ staffIds }) => refsOf('staff member', 'staffIds', staffIds),
      toSql: ({ staffIds }, context) => ({ sql: oneOf('f.assigned_staff_id', staffIds, context.values) }),
    },
    random: {
      toSql: ({ from, to, seed }, { id }) => ({ sql: `${bucket(id, seed)} BETWEEN ${from} AND ${to - 1}` }),
    },
    friends: {
      refs: ({ friendIds }) => refsOf('friend', 'friendIds', friendIds),
      toSql: ({ friendIds }, { id, values }) => ({
        sql: `${id} IN ${values.list(friendIds)}`,
        driver: { sql: `SELECT value AS friend_id FROM json_each('[${[...new Set(friendIds)]}]')`, isOrdered: false },
      }),
    },
  },
}
