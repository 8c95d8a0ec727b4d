import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { sharedValue, template } from './fake-contents.ts'
import { withCrm } from './fake-crm.ts'
import { NOW } from './fake-data.ts'
import { button, click, field, fireEvent, open, screen, startApi, textIn, type, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await Promise.all([
    import('../../dashboard/features/templates/TemplatesPage.tsx'),
    import('../../dashboard/features/templates/TemplatePage.tsx'),
    import('../../dashboard/features/shared-values/SharedValuesPage.tsx'),
    import('../../dashboard/features/templates/LookDialog.tsx'),
    import('../../dashboard/features/templates/VersionDialog.tsx'),
    import('../../dashboard/editors/composer/Composer.tsx'),
    import('../../dashboard/editors/composer/preview/PhonePreview.tsx'),
  ])
})

let api: FakeApi
beforeEach(() => {
  api = startApi()
  const crm = withCrm(api)
  crm.state.folders.push({ id: 9, kind: 'template', name: '来店', position: 1 })
  api.contents.templates = [
    template({
      id: 1,
      name: 'お礼',
      folderId: 9,
      version: 3,
      bubbles: [
        { kind: 'text', text: 'ご来店ありがとうございます' },
        { kind: 'template', templateId: 2 },
      ],
    }),
    template({ id: 2, name: '営業時間', bubbles: [{ kind: 'text', text: '10時から19時まで' }], updatedBy: null }),
  ]
  api.contents.versions = [
    {
      version: 3,
      name: 'お礼',
      isPinned: false,
      savedAt: NOW,
      savedBy: '縁 花子',
      bubbles: [{ kind: 'text', text: 'ご来店ありがとうございます' }],
    },
    { version: 2, name: '来店お礼', isPinned: true, savedAt: NOW - 60_000, savedBy: null, bubbles: [{ kind: 'text', text: '昔のお礼' }] },
  ]
})

const bodyOf = (method: string, path: RegExp) => api.sent(method, path).at(-1)?.body
const openedDialog = async (name: string | RegExp) => within(await screen.findByRole('dialog', { name }))
const words = async () => await screen.findByRole('textbox', { name: /吹き出し 1/ })

test('templates stand in their folders with what they say, and are looked at on a phone', async () => {
  open('/a/1/templates')
  const row = (await screen.findByRole('link', { name: /お礼/ })).closest('li')
  expect(row?.textContent).toContain('ご来店ありがとうございます')
  expect(row?.textContent).toContain('縁 花子さん')
  click(button('「営業時間」をスマートフォンの画面で見る'))
  const dialog = await openedDialog('「営業時間」のプレビュー')
  expect(await dialog.findByText('10時から19時まで')).toBeTruthy()
})

test('they are ordered by arrows within their folder', async () => {
  api.contents.templates.push(template({ id: 3, name: '定休日', bubbles: [{ kind: 'text', text: '火曜' }] }))
  open('/a/1/templates')
  click(await screen.findByRole('button', { name: '並べ替え' }))
  click(button('「定休日」を上へ'))
  await waitFor(() => expect(bodyOf('PUT', /templates\/order$/)).toEqual({ folderId: null, templateIds: [3, 2] }), { timeout: 2000 })
})

test('a new one needs a name and a message; saved, it has its own address', async () => {
  open('/a/1/templates/new?folder=9')
  await screen.findByRole('heading', { name: '新しいテンプレート' })
  click(button('保存'))
  expect(await screen.findByText('名前を入力してください。')).toBeTruthy()
  expect(api.sent('POST', /templates$/)).toEqual([])
  type(field('名前'), '予約確認')
  type(await words(), 'ご予約を承りました')
  click(button('保存'))
  await waitFor(() => expect(location.pathname).toBe('/a/1/templates/72'))
  expect(bodyOf('POST', /templates$/)).toEqual({ name: '予約確認', folderId: 9, bubbles: [{ kind: 'text', text: 'ご予約を承りました' }] })
})

test('a save says how far it reaches, and goes with the version it began from', async () => {
  api.contents.uses = [{ kind: 'auto-reply', id: '4', name: '営業時間は?', place: 'messages' }]
  open('/a/1/templates/2')
  type(await words(), '9時から')
  expect(await screen.findByText('保存すると、使っている1か所に反映されます。')).toBeTruthy()
  expect(screen.getByRole('link', { name: '営業時間は?' }).getAttribute('href')).toBe('/a/1/auto-replies/4')
  click(button('保存'))
  await screen.findByText('テンプレートを保存しました')
  expect(bodyOf('PUT', /templates\/2$/)).toEqual({
    name: '営業時間',
    folderId: null,
    bubbles: [{ kind: 'text', text: '9時から' }],
    version: 1,
  })
})

test('what was being written is back after a reload', async () => {
  const { unmount } = open('/a/1/templates/2')
  type(await words(), '書きかけ')
  await waitFor(() => expect(localStorage.length).toBeGreaterThan(0), { timeout: 3000 })
  await waitFor(() => expect(Object.values({ ...localStorage }).join()).toContain('書きかけ'), { timeout: 3000 })
  unmount()
  open('/a/1/templates/2')
  await waitFor(async () => expect(textIn(await words())).toBe('書きかけ'))
})

test('saved by somebody else meanwhile: a person says which version stays', async () => {
  open('/a/1/templates/2')
  type(await words(), '9時から')
  const [, other] = api.contents.templates
  if (other) other.version = 4
  click(button('保存'))
  click((await openedDialog('別の画面で先に保存されています')).getByRole('button', { name: 'この画面の内容で保存' }))
  await screen.findByText('テンプレートを保存しました')
  expect(bodyOf('PUT', /templates\/2$/)).toMatchObject({ version: 4 })
})

test('an earlier version is looked at and brought back', async () => {
  open('/a/1/templates/1')
  const history = (await screen.findByRole('heading', { name: '変更の履歴' })).closest('section')
  const rows = await within(history ?? document.body).findAllByRole('listitem')
  expect(rows.map(({ textContent }) => textContent?.includes('固定して使用中'))).toEqual([false, true])
  click(button('第2版を見る'))
  const dialog = await openedDialog('第2版の内容')
  expect(await dialog.findByText('昔のお礼')).toBeTruthy()
  expect(dialog.getByText('来店お礼')).toBeTruthy()
  click(dialog.getByRole('button', { name: 'この内容に戻す' }))
  await screen.findByText('第2版の内容に戻しました')
  expect(bodyOf('POST', /versions\/2\/restore$/)).toEqual({ version: 3 })
  await waitFor(() => expect(textIn(field('名前'))).toBe('来店お礼'))
})

test('a template cannot stand in itself, not by way of another one either', async () => {
  api.contents.templates[1] = template({
    id: 2,
    name: '営業時間',
    bubbles: [
      { kind: 'text', text: 'x' },
      { kind: 'template', templateId: 1 },
    ],
  })
  open('/a/1/templates/1')
  expect(await screen.findByText(/このテンプレート自身が入っています/)).toBeTruthy()
  type(field('名前'), 'お礼の言葉')
  click(button('保存'))
  expect(api.sent('PUT', /templates\/1$/)).toEqual([])
})

test('what the server objects to is said with the number of the bubble', async () => {
  open('/a/1/templates/2')
  type(await words(), '9時から')
  api.refuse(/templates\/2$/, { status: 400, code: 'invalid', fields: { 'bubbles.0.text': 'There is no such field.' } })
  click(button('保存'))
  expect(await screen.findByText('吹き出し 1: There is no such field.')).toBeTruthy()
})

test('how its choices were tapped stands below', async () => {
  const [first] = api.contents.templates
  if (first)
    first.bubbles = [
      {
        kind: 'buttons',
        altText: '予約',
        text: '予約',
        choices: [{ key: 'abcdef123456', label: '予約する', tap: { kind: 'actions', actions: [] } }],
      },
    ]
  api.routes.unshift([
    'GET',
    /\/taps$/,
    () => ({
      source: null,
      items: [{ choice: 'abcdef123456', bubble: 'abcdef123456', label: '予約する', taps: 9, friends: 7, late: 0, lastAt: NOW }],
    }),
  ])
  open('/a/1/templates/1')
  expect(await screen.findByRole('button', { name: /予約する.*7/ })).toBeTruthy()
  expect(api.sent('GET', /taps$/)[0]?.query.get('choices')).toBe('abcdef123456')
})

test('deleting says where it is used, and then does it all the same', async () => {
  api.contents.uses = [{ kind: 'greeting', id: 'new', name: 'new', place: 'messages' }]
  open('/a/1/templates')
  click(await screen.findByRole('button', { name: '「営業時間」の操作' }))
  click(button('削除'))
  const dialog = await openedDialog('「営業時間」を削除しますか？')
  expect(await dialog.findByRole('link', { name: 'はじめての友だち' })).toBeTruthy()
  click(dialog.getByRole('button', { name: '使われていても削除' }))
  await screen.findByText('テンプレートを削除しました')
  await waitFor(() => expect(screen.queryByRole('link', { name: /営業時間/ })).toBeNull())
})

test('shared values: made, changed in their place, said where they are used, deleted', async () => {
  api.contents.sharedValues = [sharedValue({ id: 5, name: '電話番号', value: '0422-00-0000' })]
  open('/a/1/shared-values')
  await screen.findByText('0422-00-0000')
  click(button('値を追加'))
  type(field('名前'), '電話番号')
  click(button('保存'))
  expect(await screen.findByText('同じ名前がすでにあります。別の名前にしてください。')).toBeTruthy()
  type(field('名前'), '営業時間')
  type(field('内容'), '10:00〜19:00')
  click(button('保存'))
  await screen.findByText('「営業時間」を追加しました')
  expect(bodyOf('POST', /shared-values$/)).toEqual({ name: '営業時間', value: '10:00〜19:00' })

  click(button('「電話番号」を編集'))
  type(field('内容'), 'あ'.repeat(1001))
  click(button('保存'))
  expect(screen.getByText('1,000文字以内で入力してください。')).toBeTruthy()
  type(field('内容'), '0422-11-1111')
  click(button('保存'))
  await screen.findByText('「電話番号」を保存しました')
  expect(bodyOf('PUT', /shared-values\/5$/)).toEqual({ name: '電話番号', value: '0422-11-1111', version: 1 })
  await waitFor(() => expect(document.activeElement).toBe(button('「電話番号」を編集')))

  api.contents.uses = [{ kind: 'template', id: '1', name: 'お礼', place: 'messages' }]
  click(button('「電話番号」が使われている場所'))
  const uses = await openedDialog('「電話番号」が使われている場所')
  expect((await uses.findByRole('link', { name: 'お礼' })).getAttribute('href')).toBe('/a/1/templates/1')
  click(uses.getByRole('button', { name: '閉じる' }))
  click(button('「電話番号」を削除'))
  click(await (await openedDialog('「電話番号」を削除しますか？')).findByRole('button', { name: '使われていても削除' }))
  await screen.findByText('値を削除しました')
})

test('a shared value that somebody else saved meanwhile is not written over unseen', async () => {
  api.contents.sharedValues = [sharedValue({ id: 5, name: '電話番号', value: '0422-00-0000' })]
  open('/a/1/shared-values')
  click(await screen.findByRole('button', { name: '「電話番号」を編集' }))
  const [value] = api.contents.sharedValues
  if (value) Object.assign(value, { value: '03-0000-0000', version: 2 })
  type(field('内容'), '0422-11-1111')
  fireEvent.submit(field('内容').closest('form') ?? document.body)
  click((await openedDialog('別の画面で先に保存されています')).getByRole('button', { name: '新しい内容を読み込む' }))
  expect(await screen.findByText('03-0000-0000')).toBeTruthy()
})
