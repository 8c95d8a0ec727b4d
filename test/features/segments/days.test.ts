import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { Segment, type SegmentInput } from '../../../src/engine/segments/schema.ts'
import { loadScope } from '../../../src/engine/segments/scope.ts'
import { paramsOf, Selection } from '../../../src/engine/segments/select.ts'
import { segmentLeaves as leaves } from '../../../src/wiring.ts'
import { type Crm, crm } from '../../harness/crm.ts'

/** How many of the account's friends are in a segment at a moment, by the clock of a zone. */
async function countAt(h: Crm, where: SegmentInput['where'], { at, timeZone }: { at: string; timeZone: string }): Promise<number> {
  const segment = Segment.parse({ where })
  const scope = await loadScope({ d1: env.DB, leaves, account: { id: h.account.id, timeZone }, now: Date.parse(at) }, [segment])
  const selection = Selection.of(segment, { leaves, scope, at: 'segment' })
  if ('problems' in selection) throw new Error(JSON.stringify(selection.problems))
  const { from, values } = selection.all()
  const sql = `SELECT count(*) AS n ${from}`
  const count = await env.DB.prepare(sql)
    .bind(...paramsOf({ sql, values }))
    .first<number>('n')
  return count ?? 0
}

const moments = async (h: Crm, times: string[]): Promise<void> => {
  const ids = await h.friends(times.length)
  for (const [i, time] of times.entries())
    await h.rows('UPDATE friends SET followed_at = ?1, last_inbound_at = ?1 WHERE id = ?2', Date.parse(time), ids[i] ?? 0)
}

describe('days are those of the account', () => {
  const zones: [string, string, string[]][] = [
    [
      'Asia/Tokyo',
      '2030-01-08T12:00+09:00',
      ['2030-01-07T23:59:59.999+09:00', '2030-01-08T00:00+09:00', '2030-01-08T23:59:59.999+09:00', '2030-01-09T00:00+09:00'],
    ],
    [
      'Asia/Kathmandu',
      '2030-01-08T12:00+05:45',
      ['2030-01-07T23:59:59.999+05:45', '2030-01-08T00:00+05:45', '2030-01-08T23:59:59.999+05:45', '2030-01-09T00:00+05:45'],
    ],
    // 23 and 25 hours: clocks go forward on 10 March and back on 3 November 2030 in New York.
    [
      'America/New_York',
      '2030-03-10T12:00-04:00',
      ['2030-03-09T23:59:59.999-05:00', '2030-03-10T00:00-05:00', '2030-03-10T23:59:59.999-04:00', '2030-03-11T00:00-04:00'],
    ],
    [
      'America/New_York',
      '2030-11-03T12:00-05:00',
      ['2030-11-02T23:59:59.999-04:00', '2030-11-03T00:00-04:00', '2030-11-03T23:59:59.999-05:00', '2030-11-04T00:00-05:00'],
    ],
    // A day that begins at one o'clock.
    [
      'America/Asuncion',
      '2024-10-06T12:00-03:00',
      ['2024-10-05T23:59:59.999-04:00', '2024-10-06T01:00-03:00', '2024-10-06T23:59:59.999-03:00', '2024-10-07T00:00-03:00'],
    ],
  ]

  test.each(zones)('in %s, around %s', async (timeZone, at, times) => {
    const h = await crm()
    await moments(h, times)
    const day = at.slice(0, 10)
    const count = (where: SegmentInput['where']) => countAt(h, where, { at, timeZone })
    expect(await count({ kind: 'followed', when: { kind: 'between', from: day, to: day } })).toBe(2)
    expect(await count({ kind: 'followed', when: { kind: 'between', from: day } })).toBe(3)
    expect(await count({ kind: 'followed', when: { kind: 'between', to: day } })).toBe(3)
    expect(await count({ kind: 'followed', when: { kind: 'between' } })).toBe(4)
    expect(await count({ kind: 'followed', when: { kind: 'within', days: 0 } })).toBe(3)
    expect(await count({ kind: 'last-inbound', when: { kind: 'before', days: 1 } })).toBe(1)
    expect(await count({ kind: 'last-inbound', when: { kind: 'before', days: 0 } })).toBe(3)
    expect(await count({ kind: 'silent', days: 1 })).toBe(1)
  })

  test('who never wrote is silent however long that has to be, and wrote at no time', async () => {
    const h = await crm()
    await h.friends(1)
    await h.rows('UPDATE friends SET followed_at = NULL WHERE account_id = ?', h.account.id)
    const count = (where: SegmentInput['where']) => countAt(h, where, { at: '2030-01-08T12:00+09:00', timeZone: 'Asia/Tokyo' })
    expect(await count({ kind: 'silent', days: 3650 })).toBe(1)
    for (const when of [{ kind: 'between' }, { kind: 'within', days: 3650 }, { kind: 'before', days: 0 }] as const) {
      expect(await count({ kind: 'last-inbound', when })).toBe(0)
      expect(await count({ kind: 'not', of: { kind: 'followed', when } })).toBe(1)
    }
  })
})

describe('birthdays', () => {
  const at = (day: string) => ({ at: `${day}T00:00+09:00`, timeZone: 'Asia/Tokyo' })

  async function born(h: Crm, days: string[]) {
    const ids = await h.friends(days.length)
    const field = await h.field('誕生日', { type: 'date' })
    for (const [i, value] of days.entries()) await h.staff.send('PUT', `${h.api}/friends/${ids[i]}/fields/${field.id}`, { body: { value } })
    return (test: Extract<SegmentInput['where'], { kind: 'field' }>['test']) => ({ kind: 'field' as const, fieldId: field.id, test })
  }

  test('on 29 February are on the 28th of years that have none', async () => {
    const h = await crm()
    const asked = (await born(h, ['1988-02-28', '1992-02-29', '1990-03-01']))({ op: 'birthday-today' })
    const counts = ['2027-02-28', '2027-03-01', '2028-02-28', '2028-02-29', '2028-03-01', '2100-02-28', '2000-02-28', '2000-02-29']
    const found = await Promise.all(counts.map((day) => countAt(h, asked, at(day))))
    expect(Object.fromEntries(counts.map((day, i) => [day, found[i]]))).toEqual({
      '2027-02-28': 2,
      '2027-03-01': 1,
      '2028-02-28': 1,
      '2028-02-29': 1,
      '2028-03-01': 1,
      '2100-02-28': 2,
      '2000-02-28': 1,
      '2000-02-29': 1,
    })
  })

  test('today and this month begin and end at midnight of the account', async () => {
    const h = await crm()
    const asked = await born(h, ['1990-01-08', '1990-02-01'])
    const count = (op: 'birthday-today' | 'birthday-month', moment: string, timeZone: string) =>
      countAt(h, asked(op === 'birthday-today' ? { op } : { op, month: 'this' }), { at: moment, timeZone })
    expect(await count('birthday-today', '2030-01-07T14:59:59Z', 'Asia/Tokyo')).toBe(0)
    expect(await count('birthday-today', '2030-01-07T15:00:00Z', 'Asia/Tokyo')).toBe(1)
    expect(await count('birthday-today', '2030-01-08T15:00:00Z', 'Asia/Tokyo')).toBe(0)
    expect(await count('birthday-today', '2030-01-08T15:00:00Z', 'America/New_York')).toBe(1)
    expect(await countAt(h, asked({ op: 'birthday-month', month: 2 }), at('2030-01-08'))).toBe(1)
    expect([
      await count('birthday-month', '2030-01-31T14:59:59Z', 'Asia/Tokyo'),
      await count('birthday-month', '2030-01-31T15:00:00Z', 'UTC'),
    ]).toEqual([1, 1])
  })
})

test('days around today and this month, for dates and for moments', async () => {
  const h = await crm()
  const [one = 0] = await h.friends(1)
  const [date, moment] = [await h.field('来店日', { type: 'date' }), await h.field('予約', { type: 'datetime' })]
  await h.staff.send('PUT', `${h.api}/friends/${one}/fields/${date.id}`, { body: { value: '2030-01-31' } })
  await h.staff.send('PUT', `${h.api}/friends/${one}/fields/${moment.id}`, { body: { value: '2030-01-31 23:59' } })
  for (const fieldId of [date.id, moment.id]) {
    const count = (test: Extract<SegmentInput['where'], { kind: 'field' }>['test'], day: string) =>
      countAt(h, { kind: 'field', fieldId, test }, { at: `${day}T23:59:59+09:00`, timeZone: 'Asia/Tokyo' })
    expect([
      await count({ op: 'this-month' }, '2030-01-01'),
      await count({ op: 'this-month' }, '2030-01-31'),
      await count({ op: 'this-month' }, '2030-02-01'),
    ]).toEqual([1, 1, 0])
    expect([
      await count({ op: 'days-from-today', from: 0, to: 0 }, '2030-01-31'),
      await count({ op: 'days-from-today', from: 0, to: 0 }, '2030-02-01'),
    ]).toEqual([1, 0])
    expect([
      await count({ op: 'days-from-today', from: -1, to: -1 }, '2030-02-01'),
      await count({ op: 'days-from-today', from: 1, to: 30 }, '2030-01-01'),
    ]).toEqual([1, 1])
    expect([
      await count({ op: 'is', value: '2030-01-31' }, '2030-01-01'),
      await count({ op: 'lt', value: '2030-01-31' }, '2030-01-01'),
      await count({ op: 'le', value: '2030-01-31' }, '2030-01-01'),
    ]).toEqual([1, 0, 1])
  }
})
