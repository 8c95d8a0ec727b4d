import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { fieldWrites } from '../../../src/features/fields/index.ts'
import { FieldType } from '../../../src/features/fields/schema.ts'
import { deskOf, say } from '../../harness/desk.ts'
import { type Harness, harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

/** Somebody who has been here for a minute: what is done to them now stands behind it. */
async function friendOf(h: Harness) {
  const user = await h.follows()
  await h.clock.advance({ minutes: 1 })
  return user
}

const VALUES: Record<FieldType, [written: unknown, value: unknown, shown: string]> = {
  text: ['山田', '山田', '山田'],
  'long-text': ['一\n二', '一\n二', '一\n二'],
  number: ['３，０００', 3000, '3000'],
  choice: ['カット', 'カット', 'カット'],
  choices: ['カット、カラー', ['カット', 'カラー'], 'カット、カラー'],
  date: ['1990年4月1日', '1990-04-01', '1990-04-01'],
  datetime: ['2030/1/2 9:30', Date.parse('2030-01-02T09:30:00+09:00'), '2030-01-02 09:30'],
  time: ['9時半'.replace('半', '30分'), '09:30', '09:30'],
  boolean: ['はい', true, 'はい'],
  email: ['Hana@example.jp', 'hana@example.jp', 'hana@example.jp'],
  phone: ['090-1234-5678', '090-1234-5678', '090-1234-5678'],
  url: ['https://example.jp/', 'https://example.jp/', 'https://example.jp/'],
  image: ['https://example.jp/a.png', 'https://example.jp/a.png', 'https://example.jp/a.png'],
  file: ['https://example.jp/a.pdf', 'https://example.jp/a.pdf', 'https://example.jp/a.pdf'],
}

describe('giving a friend a value', () => {
  test.each(FieldType.options)('%s: is stored in one form and shown as people read it', async (type) => {
    const h = await harness()
    const desk = deskOf(h)
    const hasOptions = type === 'choice' || type === 'choices'
    const field = await desk.field({ name: type, type, options: hasOptions ? [{ label: 'カット' }, { label: 'カラー' }] : [] })
    const idOf = (label: unknown) => field.options.find((option) => option.label === label)?.id
    const user = await h.follows()
    const [written, value, shown] = VALUES[type]
    const expected = !hasOptions ? value : Array.isArray(value) ? value.map(idOf) : idOf(value)
    const answer = await desk.setField(user, field, written)
    expect(answer).toEqual({ fieldId: field.id, value: expected, shown, at: h.clock.now() })
    // The same again, in the form that the API gave, is no change.
    await h.clock.advance({ minutes: 1 })
    expect(await desk.setField(user, field, answer.value)).toEqual(answer)
    expect(await desk.valueOf(user, field)).toEqual(expected)
    await desk.clearField(user, field)
    await desk.clearField(user, field)
    expect(await desk.valueOf(user, field)).toBeUndefined()
    expect((await desk.kinds(user, 3)).filter((kind) => kind === 'field.changed')).toHaveLength(2)
  })

  test('what it was and what it is stands in the activity, with who did it', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const field = await desk.field({ name: '来店回数', type: 'number' })
    const user = await friendOf(h)
    await desk.setField(user, field, 3)
    await h.clock.advance({ minutes: 1 })
    await desk.setField(user, field, 4)
    const [, first, second] = await h.activity(user, 3)
    expect([first, second]).toMatchObject([
      { kind: 'field.changed', data: { fieldId: field.id, from: null, to: '3' }, fieldName: '来店回数', actorName: 'adminさん' },
      { kind: 'field.changed', data: { fieldId: field.id, from: '3', to: '4' } },
    ])
  })

  test.each<[FieldType, unknown]>([
    ['number', '三'],
    ['date', '2026-02-30'],
    ['datetime', 'あした'],
    ['time', '25:00'],
    ['boolean', 'たぶん'],
    ['email', 'hana'],
    ['phone', 'x'],
    ['url', 'javascript:alert(1)'],
    ['choice', 'パーマ'],
    ['text', ['a']],
    ['text', ''],
    ['text', 'x'.repeat(501)],
  ])('%s takes no %j: 400 at the value, and nothing changes', async (type, value) => {
    const h = await harness()
    const desk = deskOf(h)
    const field = await desk.field({ name: 'x', type, options: type === 'choice' ? [{ label: 'カット' }] : [] })
    const user = await h.follows()
    expect(await desk.setFieldAnswer(user, field, value)).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { value: expect.any(String) } }),
    })
    expect(await desk.valueOf(user, field)).toBeUndefined()
  })

  test('many of staff at once: all are on record, each with what it found, and the last one stands', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const field = await desk.field({ name: '担当', type: 'text' })
    const user = await friendOf(h)
    const path = `${h.api}/friends/${await h.friendId(user)}/fields/${field.id}`
    const written = ['一', '二', '三', '四', '五', '六']
    const answers = await Promise.all(written.map((value) => h.staff.send('PUT', path, { body: { value } })))
    expect(answers.map(({ status }) => status)).toEqual(written.map(() => 200))
    const { results } = await env.DB.prepare(
      `SELECT data->>'from' AS was, data->>'to' AS became FROM activity WHERE account_id = ? AND kind = 'field.changed' ORDER BY id`,
    )
      .bind(h.account.id)
      .all<{ was: string | null; became: string }>()
    const values = results.map(({ became }) => became)
    expect([...values].sort()).toEqual([...written].sort())
    expect(results.map(({ was }) => was)).toEqual([null, ...values.slice(0, -1)])
    expect(await desk.valueOf(user, field)).toBe(values.at(-1))
  })

  test('a field of another shop is not there', async () => {
    const [mine, theirs] = [await harness(), await harness()]
    const field = await deskOf(theirs).field({ name: 'x', type: 'text' })
    const user = await mine.follows()
    expect(await deskOf(mine).setFieldAnswer(user, field, 'x')).toMatchObject({ status: 404, body: refusal('not-found') })
  })
})

describe("a field's action list", () => {
  test('runs when a value is new or another, not when it is the same, not when it is taken away, and not quietly', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const field = await desk.field({ name: '誕生日', type: 'date', actions: [say('ありがとう')] })
    const user = await friendOf(h)
    await desk.setField(user, field, '1990-04-01')
    await desk.setField(user, field, '1990/4/1')
    await desk.clearField(user, field)
    expect(h.wordsTo(user)).toEqual(['ありがとう'])
    await desk.setField(user, field, '1991-04-01', { runActions: false })
    expect(h.wordsTo(user)).toHaveLength(1)
    await desk.setField(user, field, '1992-04-01')
    expect(h.wordsTo(user)).toHaveLength(2)
    expect(await h.decisions(user, 2)).toMatchObject([{ subject: { kind: 'field', fieldId: field.id }, subjectName: '誕生日' }, {}])
  })
})

describe('actions on fields', () => {
  const set = (fieldId: number, to: unknown) => ({ kind: 'field.set', fieldId, to })

  test('set, clear, add, take the day: one after the other, in one list', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const [count, day, word, gone] = [
      await desk.field({ name: '来店回数', type: 'number' }),
      await desk.field({ name: '最終来店日', type: 'date' }),
      await desk.field({ name: '担当', type: 'text' }),
      await desk.field({ name: '消す', type: 'text' }),
    ]
    await h.put('/greetings/known', {
      actions: [
        set(count.id, { op: 'add', number: 1.5 }),
        set(count.id, { op: 'add', number: 2 }),
        set(count.id, { op: 'subtract', number: 0.5 }),
        set(day.id, { op: 'days-from-today', days: 7 }),
        set(word.id, { op: 'set', value: '佐藤' }),
        set(gone.id, { op: 'set', value: 'x' }),
        set(gone.id, { op: 'clear' }),
      ],
    })
    const user = h.person()
    await h.says(user, 'こんにちは')
    const values = await Promise.all([count, day, word, gone].map((field) => desk.valueOf(user, field)))
    expect(values).toEqual([3, '2030-01-14', '佐藤', undefined].map((value) => (value === '2030-01-14' ? dayIn(h, 7) : value)))
    const row = await env.DB.prepare('SELECT text, num FROM friend_fields WHERE field_id = ?').bind(count.id).first()
    expect(row).toEqual({ text: '3', num: 3 })
  })

  test('one that does not fit any more changes nothing, and that is noted', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const field = await desk.field({ name: '種類', type: 'choice', options: [{ label: '甲' }, { label: '乙' }] })
    const [a, b] = field.options
    await h.put('/greetings/known', { actions: [set(field.id, { op: 'set', value: '甲' }), say('こんにちは')] })
    await h.put(`/fields/${field.id}`, { name: '種類', type: 'choice', options: [b] })
    expect(a).toBeDefined()
    const user = h.person()
    await h.says(user, 'x')
    expect([await desk.valueOf(user, field), h.wordsTo(user)]).toEqual([undefined, ['こんにちは']])
    const failed = (await h.activity(user, 2)).find(({ kind }) => kind === 'action.failed')
    expect(failed?.data).toEqual({ fieldId: field.id, reason: 'no-such-option', list: 'greeting:known', no: 1, kind: 'field.set' })
  })
})

const dayIn = (h: Harness, days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(h.clock.now() + days * 86_400_000)

describe('values for many at once', () => {
  async function many() {
    const h = await harness()
    const desk = deskOf(h)
    const field = await desk.field({ name: '点', type: 'number' })
    const users = [await h.follows(), await h.follows(), await h.follows()]
    const ids = await Promise.all(users.map((user) => h.friendId(user)))
    const values = async () => await Promise.all(users.map((user) => desk.valueOf(user, field)))
    const write = async (values: Parameters<typeof fieldWrites>[0]['values'], cause: string) => {
      const change = { accountId: h.account.id, friendIds: ids, at: h.clock.now(), actor: 'system', cause, runActions: false }
      const statements = fieldWrites({ ...change, fieldId: field.id, values })
      await env.DB.batch(statements.map(({ sql, params }) => env.DB.prepare(sql).bind(...params)))
    }
    return { ids, values, write }
  }

  test('the same, one each, a sum; the same cause a second time does nothing', async () => {
    const { ids, values, write } = await many()
    await write({ to: { text: '1', num: 1 } }, 'a')
    expect(await values()).toEqual([1, 1, 1])
    const [first = 0, second = 0] = ids
    await write(
      {
        each: new Map([
          [first, { text: '2.5', num: 2.5 }],
          [second, null],
          [999_999, { text: '9', num: 9 }],
        ]),
      },
      'b',
    )
    expect(await values()).toEqual([2.5, undefined, 1])
    await write({ add: 0.25 }, 'c')
    await write({ add: 0.25 }, 'c')
    expect(await values()).toEqual([2.75, 0.25, 1.25])
    await write({ add: 1e15 }, 'd')
    expect(await values()).toEqual([2.75, 0.25, 1.25])
    await write({ to: null }, 'e')
    expect(await values()).toEqual([undefined, undefined, undefined])
  })
})
