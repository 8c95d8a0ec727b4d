import { describe, expect, test } from 'vitest'
import type { SharedValue } from '../../../src/features/shared-values/schema.ts'
import { bubble, type Harness, harness } from '../../harness/index.ts'
import { type Answer, refusal } from '../staff/visitor.ts'

const valuesOf = ({ staff, api }: Harness) => {
  const path = `${api}/shared-values`
  const addAnswer = (body: object) => staff.post(path, body)
  return {
    addAnswer,
    add: async (name: string, value: string) => ((await addAnswer({ name, value })) as Answer).body as SharedValue,
    save: ({ id }: { id: number }, body: object) => staff.send('PUT', `${path}/${id}`, { body }),
    list: async () => ((await staff.get(path)).body as { items: SharedValue[] }).items,
    uses: async ({ id }: { id: number }) => (await staff.get(`${path}/${id}/uses`)).body,
    delete: ({ id }: { id: number }, query = '') => staff.delete(`${path}/${id}${query}`),
  }
}
const greet = (h: Harness, words: string) => h.put('/greetings/new', { actions: [{ kind: 'send', bubbles: [bubble(words)] }] })
const shownTo = async (h: Harness) => h.wordsTo(await h.follows())

describe('a shared value', () => {
  test('is said by every message that names it, and changes in all of them at once', async () => {
    const h = await harness()
    const values = valuesOf(h)
    const phone = await values.add('電話番号', '03-1234-5678')
    expect(phone).toEqual({
      ...{ id: phone.id, name: '電話番号', value: '03-1234-5678', version: 1 },
      ...{ createdAt: h.clock.now(), updatedAt: h.clock.now() },
    })
    await greet(h, `お電話は {{shared:${phone.id}}} へ`)
    expect(await shownTo(h)).toEqual(['お電話は 03-1234-5678 へ'])
    expect(await values.save(phone, { name: '電話番号', value: '03-9999-0000' })).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await shownTo(h)).toEqual(['お電話は 03-9999-0000 へ'])
  })

  test('is data: quotes and braces in it stay what they are', async () => {
    const h = await harness()
    const value = await valuesOf(h).add('変', `"},{"type":"text" {{name}} \\ </script>`)
    await greet(h, `[{{shared:${value.id}}}]`)
    expect(await shownTo(h)).toEqual([`["},{"type":"text" {{name}} \\ </script>]`])
  })

  test('may be empty: then what stands behind the bar is said', async () => {
    const h = await harness()
    const value = await valuesOf(h).add('お知らせ', '')
    await greet(h, `本日: {{shared:${value.id}|通常営業}}`)
    expect(await shownTo(h)).toEqual(['本日: 通常営業'])
  })

  test('has a name of its own in the account', async () => {
    const h = await harness()
    const [values, other] = [valuesOf(h), valuesOf(await harness())]
    const [phone, address] = [await values.add('電話番号', '1'), await values.add('住所', '2')]
    expect(await values.addAnswer({ name: '電話番号', value: '3' })).toMatchObject({ status: 409, body: refusal('name-taken') })
    expect(await values.save(address, { name: '電話番号', value: '3' })).toMatchObject({ status: 409, body: refusal('name-taken') })
    expect(await other.addAnswer({ name: '電話番号', value: '3' })).toMatchObject({ status: 201 })
    expect((await values.list()).map(({ id, value }) => [id, value])).toEqual([
      [address.id, '2'],
      [phone.id, '1'],
    ])
  })

  test('that messages say is not taken away, unless by force', async () => {
    const h = await harness()
    const values = valuesOf(h)
    const [phone, other] = [await values.add('電話番号', '03'), await values.add('他', 'x')]
    await greet(h, `お電話は{{ shared:${phone.id} | お店へ }}`)
    expect(await values.uses(phone)).toEqual({ items: [{ kind: 'greeting', id: 'new', name: 'new', place: 'actions' }] })
    expect(await values.uses(other)).toEqual({ items: [] })
    expect(await values.delete(phone)).toMatchObject({
      status: 409,
      body: refusal('in-use', { fields: { 'greeting:new:actions': 'new' } }),
    })
    expect(await values.delete(other)).toMatchObject({ status: 200 })
    expect(await values.delete(phone, '?force=true')).toMatchObject({ status: 200 })
    expect((await shownTo(h))[0]).toMatch(/^お電話は ?お店へ ?$/)
    expect(await values.delete(phone)).toMatchObject({ status: 404 })
  })

  test('two who edit the same one: the second is told', async () => {
    const h = await harness()
    const values = valuesOf(h)
    const value = await values.add('電話番号', '1')
    const saved = (n: number) => values.save(value, { name: '電話番号', value: `${n}`, version: 1 })
    expect([(await saved(2)).status, await saved(3)]).toMatchObject([200, { status: 409, body: refusal('version-moved') }])
    expect((await values.list())[0]).toMatchObject({ value: '2', version: 2 })
  })

  test.each<[string, object, string]>([
    ['no name', { name: ' ', value: 'x' }, 'name'],
    ['a name of 61 characters', { name: 'あ'.repeat(61), value: 'x' }, 'name'],
    ['a value of 1,001 characters', { name: '長', value: 'x'.repeat(1001) }, 'value'],
    ['no value at all', { name: '無' }, 'value'],
  ])('%s is refused at its field', async (_, body, field) => {
    const h = await harness()
    expect(await valuesOf(h).addAnswer(body)).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { [field]: expect.any(String) } }),
    })
  })
})
