import { describe, expect, test } from 'vitest'
import { bubble, type Harness, harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

const send = (...words: string[]) => ({ kind: 'send', bubbles: words.map(bubble) })
const EVERY = [0, 1, 2, 3, 4, 5, 6]
const evening = { days: EVERY, from: '18:00', to: '09:00' }
const sunday = { days: [0], from: '00:00', to: '00:00' }
const variant = (name: string, windows: object[], ...words: string[]) => ({ name, windows, actions: [send(...words)] })
const saveAnswer = (h: Harness, body: object) => h.staff.send('PUT', `${h.api}/greetings/new`, { body })

describe('a greeting has variants for times of the week', () => {
  test('the first whose time it is comes instead; otherwise what is said at all other times', async () => {
    const h = await harness()
    await h.put('/greetings/new', {
      actions: [send('いらっしゃいませ')],
      variants: [variant('日曜', [sunday], '本日定休日'), variant('夜', [evening], '営業時間外です')],
    })
    const wordsAt = async (time: string, days: number) => {
      await h.clock.to(h.clock.wall(time, days))
      return h.wordsTo(await h.follows())
    }
    expect([
      await wordsAt('17:59', 0),
      await wordsAt('18:00', 0),
      await wordsAt('08:59', 1),
      await wordsAt('09:00', 1),
      await wordsAt('12:00', 6),
      await wordsAt('20:00', 6),
      await wordsAt('00:00', 7),
    ]).toEqual([
      ['いらっしゃいませ'],
      ['営業時間外です'],
      ['営業時間外です'],
      ['いらっしゃいませ'],
      ['本日定休日'],
      ['本日定休日'],
      ['営業時間外です'],
    ])
  })

  test('by the clock of the account', async () => {
    const h = await harness({ timeZone: 'America/New_York' })
    await h.put('/greetings/new', { actions: [send('昼')], variants: [variant('夜', [evening], '夜')] })
    await h.clock.to(h.clock.wall('18:00', 1))
    expect(h.wordsTo(await h.follows())).toEqual(['夜'])
  })

  test('one without actions is silence at that time', async () => {
    const h = await harness()
    await h.put('/greetings/new', { actions: [send('昼')], variants: [{ name: '夜', windows: [evening], actions: [] }] })
    await h.clock.to(h.clock.wall('18:00'))
    expect(h.wordsTo(await h.follows())).toEqual([])
  })

  test('they stay when only the actions are saved, and go when an empty list is', async () => {
    const h = await harness()
    const variants = [variant('夜', [evening], '夜')]
    await h.put('/greetings/new', { actions: [send('昼')], variants })
    expect(await h.put('/greetings/new', { actions: [] })).toMatchObject({ actions: [], variants, version: 2 })
    expect(await h.put('/greetings/new', { actions: [], variants: [] })).toMatchObject({ variants: [], version: 3 })
  })

  test('what is wrong with one is refused at its place', async () => {
    const h = await harness()
    const refused = async (variants: object[]) => (await saveAnswer(h, { actions: [], variants })).body
    const at = (field: string) => refusal('invalid', { fields: { [field]: expect.any(String) } })
    const tag = { kind: 'tag.add', tagId: 999_999 }
    expect(await refused([variant('', [], '夜')])).toEqual(at('variants.0.windows'))
    expect(await refused([variant('夜', [evening], '夜'), { name: '', windows: [sunday], actions: [tag] }])).toEqual(
      at('variants.1.actions.0.tagId'),
    )
    expect(await refused(Array.from({ length: 11 }, () => variant('夜', [evening], '夜')))).toEqual(at('variants'))
  })
})

describe('two who edit the same greeting', () => {
  test('the second is told, and nothing of theirs is saved', async () => {
    const h = await harness()
    expect(await saveAnswer(h, { actions: [send('一人目')], version: 0 })).toMatchObject({ status: 200, body: { version: 1 } })
    expect(await saveAnswer(h, { actions: [send('二人目')], version: 0 })).toMatchObject({ status: 409, body: refusal('version-moved') })
    expect(h.wordsTo(await h.follows())).toEqual(['一人目'])
    const both = await Promise.all([1, 2].map((n) => saveAnswer(h, { actions: [send(`同時${n}`)], version: 1 })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})
