import { describe, expect, test, vi } from 'vitest'
import { crash, eventually, text, wordsOf } from '../harness/index.ts'
import { buttons, choice, type ListShop, listShop, NOTHING_LEFT, say, send, tagAdd } from '../harness/lists.ts'

describe('what a message says of a friend', () => {
  test('is right from the first greeting on: it waits for the name of somebody new', async () => {
    const h = await listShop()
    await h.greetWith([say('{{name}}さん、ようこそ')])
    expect(h.wordsTo(await h.follows('花子'))).toEqual(['花子さん、ようこそ'])
  })

  test('is sent all the same when LINE tells no name', async () => {
    const h = await listShop()
    await h.greetWith([say('{{name|お客様}}、ようこそ')])
    h.line.control.setFault({ endpoint: 'profile', kind: '500-before' })
    expect(h.wordsTo(await h.follows('花子'))).toEqual(['お客様、ようこそ'])
  })

  test('tells what the list has just written', async () => {
    const h = await listShop()
    const field = await h.desk.field({ name: '来店回数', type: 'number' })
    await h.greetWith([{ kind: 'field.set', fieldId: field.id, to: { op: 'add', number: 3 } }, say(`{{field:${field.id}}}回目です`)])
    const user = await h.follows()
    expect([h.wordsTo(user), h.waysTo(user)]).toEqual([['3回目です'], ['reply']])
  })

  test('stays what it is from the first try on, whatever they are called meanwhile', async () => {
    const h = await listShop()
    const user = await h.follows('花子')
    h.line.control.setFault({ endpoint: 'push', kind: '500-before', count: 1 })
    await h.run(user, [say('{{name}}さん')])
    await h.done(h.staff.patch(`${h.api}/friends/${await h.friendId(user)}`, { displayName: '太郎' }))
    await h.clock.advance({ minutes: 5 })
    expect(h.wordsTo(user)).toEqual(['花子さん'])
    const tries = h.line.control.log({ channel: h.channel, endpoint: 'push' })
    expect(tries.map(({ status }) => status).reverse()).toEqual([500, 200])
    expect(tries[0]?.request).toEqual(tries[1]?.request)
  })

  test('with a quote in it breaks nothing', async () => {
    const h = await listShop()
    const name = '"},{"type":"text'
    await h.greetWith([
      send({
        kind: 'flex',
        altText: '{{name}}さんへ',
        contents: { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: '{{name}}さん' }] } },
        choices: [],
      }),
    ])
    const user = await h.follows(name)
    expect(h.sentTo(user)).toMatchObject([
      { altText: `${name}さんへ`, contents: { body: { contents: [{ type: 'text', text: `${name}さん` }] } } },
    ])
  })
})

describe('a template', () => {
  const template = async (h: ListShop, name: string, words: string) =>
    (await h.staff.post(`${h.api}/templates`, { name, folderId: null, bubbles: [{ kind: 'text', text: words }] })).body as {
      id: number
      version: number
    }

  test('is said as it is when it is sent; the talk keeps what was seen', async () => {
    const h = await listShop()
    const hello = await template(h, 'あいさつ', '前の文')
    await h.greetWith([send({ kind: 'template', templateId: hello.id }, { kind: 'text', text: '続き' })])
    const before = await h.follows()
    await h.put(`/templates/${hello.id}`, {
      name: 'あいさつ',
      folderId: null,
      bubbles: [{ kind: 'text', text: '今の文' }],
      version: hello.version,
    })
    expect([h.wordsTo(before), h.wordsTo(await h.follows())]).toEqual([
      ['前の文', '続き'],
      ['今の文', '続き'],
    ])
    expect((await h.talk(before)).map(wordsOf)).toEqual(['前の文', '続き'])
  })

  test('that was deleted is left out, and that is on record', async () => {
    const h = await listShop()
    const hello = await template(h, 'あいさつ', 'こんにちは')
    await h.greetWith([
      send({ kind: 'template', templateId: hello.id }, { kind: 'text', text: '続き' }),
      send({ kind: 'template', templateId: hello.id }),
    ])
    await h.staff.delete(`${h.api}/templates/${hello.id}?force=true`)
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['続き'])
    expect((await h.failures(user, 2)).map(({ data }) => data)).toMatchObject([
      { no: 1, kind: 'send', reason: 'template-gone' },
      { no: 2, kind: 'send', reason: 'template-gone' },
    ])
  })
})

describe('quick replies', () => {
  const quick = (label: string) => ({
    key: `quick-${label.length}-${label.codePointAt(0)}`,
    label,
    tap: { kind: 'message' as const, text: label },
  })

  test('of what is said together are those said last, under the last message', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '後', actions: [say('おまけ')] })
    await h.greetWith([
      send({ kind: 'text', text: '一', quickReplies: [quick('前')] }),
      send({ kind: 'text', text: '二', quickReplies: [quick('はい'), quick('いいえええ')] }),
      tagAdd(tag),
    ])
    const user = await h.follows()
    const items = ['はい', 'いいえええ'].map((label) => ({ type: 'action', action: { type: 'message', label, text: label } }))
    expect(h.sentTo(user)).toEqual([text('一'), text('二'), { ...text('おまけ'), quickReply: { items } }])
  })
})

/** LINE refuses every request with these words in it, as it would a message of that place. */
function refuseMessagesWith(words: string) {
  const before = globalThis.fetch
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    const body = /\/message\/(reply|push)$/.test(new URL(request.url).pathname) ? await request.clone().text() : '{}'
    const messages = (JSON.parse(body) as { messages?: unknown[] }).messages ?? []
    const wrong = messages.flatMap((message, place) => (JSON.stringify(message).includes(words) ? [place] : []))
    if (wrong.length === 0) return before(request)
    const details = wrong.map((place) => ({ message: 'May not be so', property: `messages[${place}].text` }))
    return Response.json(
      { message: `The request body has ${wrong.length} error(s)`, details },
      { status: 400, headers: { 'x-line-request-id': 'refused' } },
    )
  })
}

describe('LINE refuses one message of five', () => {
  const WORDS = 'line: The request body has 1 error(s) (messages[2].text: May not be so)'

  test('the other four go out, as the same free reply; the fifth is on record in LINE’s words', async () => {
    const h = await listShop()
    await h.greetWith([send(...['一', '二', '悪い', '四', '五'].map((words) => ({ kind: 'text' as const, text: words })))])
    refuseMessagesWith('悪い')
    const user = await h.follows()
    expect([h.wordsTo(user), h.waysTo(user)]).toEqual([['一', '二', '四', '五'], ['reply']])
    expect((await h.talk(user)).map(wordsOf)).toEqual(['一', '二', '四', '五'])
    const decisions = await h.decisions(user, 2)
    expect(decisions.map(({ outcome, reason, isCounted }) => [outcome, reason, isCounted]).sort()).toEqual([
      ['failed', WORDS, false],
      ['sent', null, false],
    ])
    await expect.poll(h.today).toMatchObject({ replies: 1, pushes: 0 })
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })

  test('of a push: the rest has a retry key of its own, and one part that is lost altogether is failed', async () => {
    const h = await listShop()
    const user = await h.follows()
    refuseMessagesWith('悪い')
    await h.run(user, [say('良い'), say('悪い'), say('良いおわり')])
    expect([h.wordsTo(user), h.waysTo(user)]).toEqual([['良い', '良いおわり'], ['push']])
    const decisions = await h.decisions(user, 3)
    expect(decisions.map(({ outcome, isCounted }) => [outcome, isCounted]).sort()).toEqual([
      ['failed', false],
      ['sent', false],
      ['sent', true],
    ])
  })

  test('all of them: failed', async () => {
    const h = await listShop()
    await h.greetWith([say('悪い一'), say('悪い二')])
    refuseMessagesWith('悪い')
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual([])
    expect((await h.decisions(user, 2)).map(({ outcome }) => outcome)).toEqual(['failed', 'failed'])
    expect(await h.talk(user)).toEqual([])
  })

  test('and the process dies when the rest has arrived: nobody reads it twice', async () => {
    const h = await listShop()
    const user = await h.follows()
    refuseMessagesWith('悪い')
    const held = h.line.holdAnswers('/push')
    void h.run(user, [say('良い'), say('悪い')]).catch(() => undefined)
    await held.arrived()
    await crash(h.stubOf(user))
    held.forget()
    await h.clock.advance({ minutes: 5 })
    await eventually(async () => expect(await h.leftOf(user)).toEqual(NOTHING_LEFT))
    expect(h.wordsTo(user)).toEqual(['良い'])
  })
})

test('a tap’s answer goes under the words of its own message, also when it leaves with others', async () => {
  const h = await listShop()
  const yes = choice('はい', [say('承知')])
  const tag = await h.desk.tag({ name: '札', actions: [send(buttons('札の問い', [yes]))] })
  await h.greetWith([say('一'), tagAdd(tag)])
  const user = await h.follows()
  expect(h.waysTo(user)).toEqual(['reply'])
  await h.tap(user, 'はい')
  expect(await h.rows('SELECT source FROM tap_events WHERE account_id = ?', h.account.id)).toEqual([{ source: `t${tag.id}` }])
})
