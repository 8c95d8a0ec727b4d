import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Bubble } from '../../../src/engine/actions/schema.ts'
import { deskOf } from '../../harness/desk.ts'
import { type Harness, harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

const words = (text: string): Bubble => ({ kind: 'text', text })
const send = (...bubbles: Bubble[]) => ({ kind: 'send' as const, bubbles })
const buttons = (key: string, actions: unknown[], more: object = {}) => ({
  kind: 'buttons',
  altText: 'ご案内',
  text: 'お選びください',
  choices: [{ key, label: 'はい', tap: { kind: 'actions', actions } }],
  ...more,
})

const draftOf = (h: Harness) => (bubbles: unknown[]) => h.staff.post(`${h.api}/broadcasts`, { name: '配信', bubbles })
const listOf = (h: Harness) => (actions: unknown[]) => h.staff.send('PUT', `${h.api}/greetings/new`, { body: { actions } })

async function media(h: Harness, { kind = 'image', deletedAt = null as number | null } = {}): Promise<number> {
  const row = await env.DB.prepare(
    `INSERT INTO media (account_id, key, kind, name, content_type, bytes, width, height, preview_type, created_at, deleted_at)
     VALUES (?, ?, ?, 'x', ?, 1000, 800, 600, 'image/jpeg', 0, ?) RETURNING id`,
  )
    .bind(h.account.id, crypto.randomUUID(), kind, kind === 'image' ? 'image/jpeg' : 'video/mp4', deletedAt)
    .first<{ id: number }>()
  return row?.id ?? 0
}

async function template(h: Harness, bubbles: unknown[], name = 'ひな形'): Promise<number> {
  const { status, body } = await h.staff.post(`${h.api}/templates`, { name, folderId: null, bubbles })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return (body as { id: number }).id
}

const faultsOf = (answer: { status: number; body: unknown }): string[] => {
  const { error } = answer.body as { error?: { fields?: Record<string, string> } }
  return [String(answer.status), ...Object.keys(error?.fields ?? {})]
}

/** Refused for the template that the first bubble stands for. */
const THAT_TEMPLATE = ['400', expect.stringMatching(/^bubbles\.0(\.|$)/)]

describe('what a message refers to has to be there', () => {
  test('files: of this shop, of the right kind, not taken out', async () => {
    const [h, other] = [await harness(), await harness()]
    const draft = draftOf(h)
    const [image, video, foreign, gone] = [
      await media(h),
      await media(h, { kind: 'video' }),
      await media(other),
      await media(h, { deletedAt: 1 }),
    ]
    expect(await draft([{ kind: 'image', mediaId: image }])).toMatchObject({ status: 201 })
    for (const mediaId of [video, foreign, gone, 999_999_999])
      expect(faultsOf(await draft([words('一'), { kind: 'image', mediaId }]))).toEqual(
        ['400', '1.mediaId'].map((at, i) => (i ? `bubbles.${at}` : at)),
      )
    expect(faultsOf(await draft([buttons('files-aaaa', [], { imageId: foreign })]))).toEqual(['400', 'bubbles.0.imageId'])
  })

  test('fields and shared values in placeholders, wherever they stand', async () => {
    const [h, other] = [await harness(), await harness()]
    const [mine, theirs] = [await deskOf(h).field({ name: '欄', type: 'text' }), await deskOf(other).field({ name: '欄', type: 'text' })]
    const draft = draftOf(h)
    expect(await draft([words(`{{name|お客}}様 {{field:${mine.id}}} {{date:+3}}`)])).toMatchObject({ status: 201 })
    for (const text of [`{{field:${theirs.id}}}`, '{{shared:999999}}', '{{nope}}', '{{field:}}']) {
      expect([text, ...faultsOf(await draft([words(text)]))]).toEqual([text, '400', 'bubbles.0.text'])
      expect([text, ...faultsOf(await draft([buttons('place-aaaa', [send(words(text))])]))]).toEqual([
        text,
        '400',
        'bubbles.0.choices.0.tap.actions.0.bubbles.0.text',
      ])
    }
  })

  test('templates: there, in no ring, five bubbles at most when they are laid out', async () => {
    const h = await harness()
    const draft = draftOf(h)
    const three = await template(h, [words('一'), words('二'), words('三')])
    const pack = await template(h, [{ kind: 'template', templateId: three }, words('四')], '詰め合わせ')
    expect(await draft([{ kind: 'template', templateId: pack }, words('五')])).toMatchObject({ status: 201 })
    expect(faultsOf(await draft([{ kind: 'template', templateId: pack }, words('五'), words('六')]))).toEqual([
      '400',
      expect.stringMatching(/^bubbles\.2/),
    ])
    expect(faultsOf(await draft([{ kind: 'template', templateId: 999_999 }]))).toEqual(THAT_TEMPLATE)
    const save = (id: number, bubbles: unknown[]) =>
      h.staff.send('PUT', `${h.api}/templates/${id}`, { body: { name: 'x', folderId: null, bubbles } })
    expect(faultsOf(await save(three, [{ kind: 'template', templateId: three }]))).toEqual(THAT_TEMPLATE)
    expect(faultsOf(await save(three, [{ kind: 'template', templateId: pack }]))).toEqual(THAT_TEMPLATE)
    const tooMany = await save(three, [words('一'), words('二'), words('三'), words('四'), words('五')])
    expect([faultsOf(tooMany), JSON.stringify(tooMany.body)]).toEqual([['400', 'bubbles'], expect.stringContaining('詰め合わせ')])
    expect(await save(three, [words('一'), words('二'), words('三'), words('四')])).toMatchObject({ status: 200 })
  })

  test('a version of a template: one that was saved; from then on it is pinned', async () => {
    const h = await harness()
    const id = await template(h, [words('古い')])
    await h.staff.send('PUT', `${h.api}/templates/${id}`, { body: { name: 'x', folderId: null, bubbles: [words('新しい')] } })
    const draft = draftOf(h)
    const isPinned = async () =>
      (await env.DB.prepare('SELECT version FROM template_versions WHERE template_id = ? AND is_pinned').bind(id).all()).results
    expect(faultsOf(await draft([{ kind: 'template', templateId: id, version: 9 }]))).toEqual(THAT_TEMPLATE)
    expect(await isPinned()).toEqual([])
    expect(await draft([{ kind: 'template', templateId: id, version: 1 }])).toMatchObject({ status: 201 })
    expect(await isPinned()).toEqual([{ version: 1 }])
  })

  test('Flex that LINE refuses, and choices that it does not have', async () => {
    const h = await harness()
    const draft = draftOf(h)
    const flex = (contents: unknown, choices: unknown[] = []) => ({ kind: 'flex', altText: 'カード', contents, choices })
    const box = (...contents: unknown[]) => ({ type: 'bubble', body: { type: 'box', layout: 'vertical', contents } })
    expect(await draft([flex(box({ type: 'text', text: 'こんにちは' }))])).toMatchObject({ status: 201 })
    const [status, at] = faultsOf(await draft([flex(box({ type: 'text', text: 'x', size: 'gigantic' }))]))
    expect([status, at?.startsWith('bubbles.0.contents')]).toEqual(['400', true])
    const unknown = box({ type: 'button', action: { type: 'choice', key: 'flex-zzzz' } })
    expect(faultsOf(await draft([flex(unknown)]))[0]).toBe('400')
  })
})

describe('the keys of choices', () => {
  test('stand once in all that is saved together', async () => {
    const h = await harness()
    const yes = buttons('same-aaaa', [])
    expect(faultsOf(await draftOf(h)([yes, buttons('same-bbbb', [send(yes as unknown as Bubble)])]))).toContain(
      'bubbles.1.choices.0.tap.actions.0.bubbles.0.choices.0.key',
    )
    const steps = [yes, yes].map((bubble) => ({ kind: 'message', timing: { kind: 'at-once' }, bubbles: [bubble] }))
    expect(faultsOf(await h.staff.post(`${h.api}/scenarios`, { name: '物語', content: { steps } }))).toEqual([
      '400',
      'content.steps.1.bubbles.0.choices.0.key',
    ])
  })

  const choiceRows = async (h: Harness) =>
    (
      await env.DB.prepare('SELECT key, bubble_key, label, tap FROM choices WHERE account_id = ? ORDER BY key')
        .bind(h.account.id)
        .all<{ key: string; bubble_key: string; label: string; tap: string }>()
    ).results.map(({ tap, ...row }) => ({ ...row, tap: JSON.parse(tap) }))

  test('what they do is kept, follows every edit, and stays when they go', async () => {
    const h = await harness()
    const inner = buttons('keys-cccc', [])
    const save = async (version: number | undefined, ...bubbles: unknown[]) => {
      const { status, body } = await listOf(h)([{ kind: 'send', bubbles }])
      expect([status, version ?? body]).toEqual([200, version ?? body])
    }
    await save(
      undefined,
      buttons('keys-aaaa', [{ kind: 'send', bubbles: [inner] }], {
        quickReplies: [{ key: 'keys-bbbb', label: 'あとで', tap: { kind: 'message', text: 'あとで' } }],
      }),
    )
    expect(await choiceRows(h)).toEqual([
      { key: 'keys-aaaa', bubble_key: 'keys-aaaa', label: 'はい', tap: { kind: 'actions', actions: [{ kind: 'send', bubbles: [inner] }] } },
      { key: 'keys-bbbb', bubble_key: 'keys-aaaa', label: 'あとで', tap: { kind: 'message', text: 'あとで' } },
      { key: 'keys-cccc', bubble_key: 'keys-cccc', label: 'はい', tap: { kind: 'actions', actions: [] } },
    ])
    await save(undefined, buttons('keys-aaaa', [send(words('直しました'))]))
    await save(undefined, words('もう何もありません'))
    expect((await choiceRows(h)).map(({ key, tap }) => [key, tap.actions?.[0]?.bubbles?.[0]?.text])).toEqual([
      ['keys-aaaa', '直しました'],
      ['keys-bbbb', undefined],
      ['keys-cccc', undefined],
    ])
  })

  test('a save that came too late changes none', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const tag = await desk.tag({ name: '札', actions: [send(buttons('late-aaaa', []) as unknown as Bubble)] })
    const save = (body: object) => h.staff.send('PUT', `${h.api}/tags/${tag.id}`, { body: { name: '札', version: 1, ...body } })
    const edited = [send(buttons('late-aaaa', [send(words('遅い'))]) as unknown as Bubble)]
    const answers = await Promise.all([save({ actions: [] }), save({ actions: edited }), save({ actions: [] })])
    const won = answers.findIndex(({ status }) => status === 200)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const [row] = await choiceRows(h)
    expect(row?.tap.actions).toEqual(
      won === 1
        ? edited[0]?.bubbles[0] && (edited[0].bubbles[0] as { choices: { tap: { actions: unknown } }[] }).choices[0]?.tap.actions
        : [],
    )
  })

  test('are the same in two shops without harm', async () => {
    const [one, two] = [await harness(), await harness()]
    await listOf(one)([{ kind: 'send', bubbles: [buttons('both-aaaa', [])] }])
    await listOf(two)([{ kind: 'send', bubbles: [buttons('both-aaaa', [send(words('こちら'))])] }])
    expect((await choiceRows(one)).map(({ tap }) => tap.actions)).toEqual([[]])
  })
})

describe('addresses in messages', () => {
  test('become links when they are saved, each once, unless they are not measured', async () => {
    const h = await harness()
    const urls = async () =>
      (
        await env.DB.prepare('SELECT url FROM links WHERE account_id = ? ORDER BY url').bind(h.account.id).all<{ url: string }>()
      ).results.map(({ url }) => url)
    const tap = (url: string) => ({ choices: [{ key: 'urls-aaaa', label: '見る', tap: { kind: 'url', url } }] })
    await draftOf(h)([
      words('https://a.example/ と https://a.example/ と https://b.example/x?y=1'),
      buttons('urls-aaaa', [], tap('https://c.example/')),
    ])
    await draftOf(h)([words('https://a.example/'), { ...words('https://hidden.example/'), track: 'off' }])
    expect(await urls()).toEqual(['https://a.example/', 'https://b.example/x?y=1', 'https://c.example/'])
  })

  test('nothing but http and https', async () => {
    const h = await harness()
    for (const url of ['javascript:alert(1)', '//evil.example', 'data:text/html,x', 'ftp://a.example', 'https://', 'line://x'])
      expect([
        url,
        (await draftOf(h)([buttons('none-aaaa', [], { choices: [{ key: 'none-aaaa', label: '見る', tap: { kind: 'url', url } }] })]))
          .status,
      ]).toEqual([url, 400])
    expect(await env.DB.prepare('SELECT count(*) AS n FROM links WHERE account_id = ?').bind(h.account.id).first('n')).toBe(0)
  })
})

describe('what actions name has to be there, in lists of any depth', () => {
  test('steps of that scenario, staff, lists, conditions, and fields that can take what is chosen', async () => {
    const [h, other] = [await harness(), await harness()]
    const save = listOf(h)
    const [scenario, second] = [
      await h.scenario([{ after: { minutes: 1 }, text: '一' }]),
      await h.scenario([{ after: { minutes: 1 }, text: '二' }]),
    ]
    const foreign = await deskOf(other).tag({ name: '札' })
    const number = await deskOf(h).field({ name: '回数', type: 'number' })
    const when = { where: { kind: 'all', of: [{ kind: 'tag', op: 'any', tagIds: [foreign.id] }] } }
    const wrong = [
      { kind: 'scenario.move', scenarioId: scenario.id, stepId: second.steps[0]?.id },
      { kind: 'scenario.start', scenarioId: 999_999, stepId: scenario.steps[0]?.id },
      { kind: 'scenario.resume', scenarioId: 999_999 },
      { kind: 'staff.assign', staffId: 'nobody' },
      { kind: 'list.run', listId: 999_999 },
      { kind: 'score.add', points: 1, when },
      { kind: 'tag.add', tagId: foreign.id },
      { kind: 'field.set', fieldId: number.id, to: { op: 'set', value: 'たくさん' } },
    ]
    const date = { key: 'acts-bbbb', label: '日付', tap: { kind: 'date', mode: 'date', fieldId: number.id, actions: [] } }
    const places = [
      '0.stepId',
      '1.scenarioId',
      '2.scenarioId',
      '3.staffId',
      '4.listId',
      '5.when.where.of.0.tagIds.0',
      '6.tagId',
      '7.to.value',
    ]
    expect(faultsOf(await save(wrong)).sort()).toEqual(['400', ...places.map((at) => `actions.${at}`)])
    const deep = faultsOf(await save([{ kind: 'send', bubbles: [buttons('acts-aaaa', wrong, { quickReplies: [date] })] }])).sort()
    const inside = 'actions.0.bubbles.0'
    expect(deep).toEqual(['400', ...places.map((at) => `${inside}.choices.0.tap.actions.${at}`), `${inside}.quickReplies.0.tap.fieldId`])
    expect((await save(wrong.slice(0, 1))).body).toEqual(
      refusal('invalid', { fields: { 'actions.0.stepId': expect.stringContaining('step') } }),
    )
  })

  test('what is right is taken', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ after: { minutes: 1 }, text: '一' }])
    const tag = await deskOf(h).tag({ name: '札' })
    const day = await deskOf(h).field({ name: '来店日', type: 'date' })
    const when = { where: { kind: 'all', of: [{ kind: 'tag', op: 'any', tagIds: [tag.id] }] } }
    const actions = [
      { kind: 'scenario.move', scenarioId: scenario.id, stepId: scenario.steps[0]?.id, when, stopOnError: true },
      { kind: 'wait', minutes: 5 },
      {
        kind: 'send',
        bubbles: [
          buttons('good-aaaa', [], {
            quickReplies: [{ key: 'good-bbbb', label: '日付', tap: { kind: 'date', mode: 'date', fieldId: day.id, actions: [] } }],
          }),
        ],
      },
    ]
    expect(await listOf(h)(actions)).toMatchObject({ status: 200 })
  })

  test('a list that is too much for the database is refused before it gets there', async () => {
    const h = await harness()
    const long = Array.from({ length: 20 }, () => send(...Array.from({ length: 5 }, () => words('あ'.repeat(5000)))))
    const nested = Array.from({ length: 2 }, (_, i) => ({ kind: 'send', bubbles: [buttons(`long-aaa${i}`, long)] }))
    expect(faultsOf(await listOf(h)(nested))).toContain('400')
  })
})
