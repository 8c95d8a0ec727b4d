import { beforeAll, beforeEach, expect, test } from 'vitest'
import { clashesOf } from '../../dashboard/features/auto-replies/clashes.ts'
import { NAME_MAX } from '../../dashboard/features/auto-replies/draft.ts'
import { ruleIn } from '../../dashboard/features/auto-replies/kept.ts'
import { KEYWORD_MAX, KEYWORDS_MAX, splitKeywords, withKeywords } from '../../dashboard/features/auto-replies/keywords.ts'
import { SaveAutoReply } from '../../src/features/auto-replies/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { rule, withAutoReplies } from './fake-auto-replies.ts'
import { withCrm } from './fake-crm.ts'
import { button, click, field, fireEvent, open, screen, startApi, type, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await Promise.all([
    import('../../dashboard/features/auto-replies/AutoReplyPage.tsx'),
    import('../../dashboard/editors/actions/ActionsEditor.tsx'),
    import('../../dashboard/features/segments/OneSentence.tsx'),
    import('../../dashboard/features/segments/SegmentDialog.tsx'),
    import('../../dashboard/editors/composer/preview/PhonePreview.tsx'),
  ])
})

let api: FakeApi
let fake: ReturnType<typeof withAutoReplies>
beforeEach(() => {
  api = startApi()
  withCrm(api)
  fake = withAutoReplies(api)
  api.routes.unshift(['POST', /\/segments\/count$/, () => ({ count: 12 })], ['GET', /\/segments$/, () => ({ items: [] })])
})

const bodyOf = (method: string, path: RegExp) => api.sent(method, path).at(-1)?.body
const addKeyword = async (word: string) => {
  const input = await screen.findByLabelText('キーワード', { selector: 'input' })
  type(input, word)
  fireEvent.keyDown(input, { key: 'Enter' })
}

test('a new rule: keywords as chips, times of the week, rest; what is missing is said at its place', async () => {
  open('/a/1/auto-replies/new')
  await screen.findByRole('heading', { name: '新しいルール' })
  click(button('保存'))
  expect(await screen.findByText('名前を入力してください。')).toBeTruthy()
  expect(screen.getByText('キーワードを入力してください。')).toBeTruthy()
  expect(api.sent('POST', /auto-replies$/)).toEqual([])

  type(field('ルールの名前'), ' 営業時間の案内 ')
  await addKeyword('営業時間')
  await addKeyword('ｴｲｷﾞｮｳ')
  await addKeyword('えいぎょう')
  expect(screen.getByText('「えいぎょう」は、もう入っています')).toBeTruthy()
  type(screen.getByLabelText('キーワード', { selector: 'input' }), '何時まで、')
  expect(
    within(screen.getByRole('list', { name: 'キーワード' }))
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['営業時間', 'ｴｲｷﾞｮｳ', '何時まで'])
  click(button('「ｴｲｷﾞｮｳ」を外す'))
  click(screen.getByRole('radio', { name: 'すべて' }))
  click(screen.getByRole('radio', { name: '曜日と時間を決める' }))
  click(button('営業時間外'))
  click(screen.getByRole('switch', { name: '同じ友だちには、しばらく応えない' }))
  type(field('休む長さ'), '３０')
  fireEvent.change(field('単位'), { target: { value: 'minutes' } })
  click(await screen.findByRole('button', { name: 'アクション 1 を削除' }))
  click(button('保存'))
  await screen.findByText('ルールを保存しました')
  expect(bodyOf('POST', /auto-replies$/)).toEqual({
    name: '営業時間の案内',
    folderId: null,
    isActive: true,
    match: { kind: 'keywords', how: 'partial', keywords: ['営業時間', '何時まで'], of: 'all' },
    windows: [
      { days: [1, 2, 3, 4], from: '19:00', to: '10:00' },
      { days: [1], from: '00:00', to: '10:00' },
      { days: [5], from: '19:00', to: '00:00' },
      { days: [6, 0], from: '00:00', to: '00:00' },
    ],
    segment: null,
    actions: [],
    isLast: true,
    restMinutes: 30,
  })
  await waitFor(() => expect(location.pathname).toBe('/a/1/auto-replies/50'))
})

test('a condition on friends is set in a dialog, said in words, and taken off', async () => {
  open('/a/1/auto-replies/1')
  click(await screen.findByRole('button', { name: '友だちの条件を決める' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'だれに応えるか' }))
  click(await dialog.findByRole('button', { name: '条件を追加' }))
  click(dialog.getByRole('button', { name: 'タグ' }))
  click(await dialog.findByRole('checkbox', { name: 'VIP' }))
  click(dialog.getByRole('button', { name: 'この条件にする' }))
  expect(await screen.findByText('タグ「VIP」がついている')).toBeTruthy()
  click(button('保存'))
  await screen.findByText('ルールを保存しました')
  expect(bodyOf('PUT', /auto-replies\/1$/)).toMatchObject({
    segment: { where: { kind: 'all', of: [{ kind: 'tag', tagIds: [1] }] } },
    version: 1,
  })
  click(button('条件を外す'))
  expect(screen.getByText('すべての友だち')).toBeTruthy()
})

test('saved by somebody else meanwhile: a person says which version stays', async () => {
  open('/a/1/auto-replies/1')
  type(await screen.findByLabelText('ルールの名前'), '予約')
  const [first] = fake.rules
  if (first) first.version = 5
  click(button('保存'))
  const dialog = within(await screen.findByRole('dialog'))
  click(dialog.getByRole('button', { name: 'この画面の内容で保存' }))
  await screen.findByText('ルールを保存しました')
  expect(bodyOf('PUT', /auto-replies\/1$/)).toMatchObject({ name: '予約', version: 5 })
})

test('keywords that a rule above takes first are named while they are written', async () => {
  open('/a/1/auto-replies/new')
  await addKeyword('予約したい')
  expect(await screen.findByText('先に応えるルールがあります')).toBeTruthy()
  expect(screen.getByText('「予約したい」には、条件が合うと上の「予約の案内」が先に応えます')).toBeTruthy()
})

test('a copy and the end of a rule', async () => {
  open('/a/1/auto-replies/1')
  click(await screen.findByRole('button', { name: '複製' }))
  await screen.findByText('複製しました。停止した状態です')
  await waitFor(() => expect(location.pathname).toBe('/a/1/auto-replies/51'))
  click(await screen.findByRole('button', { name: '削除' }))
  click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'ルールを削除' }))
  await screen.findByText('ルールを削除しました')
  expect(fake.rules.some(({ id }) => id === 51)).toBe(false)
})

test('which keywords a rule above takes: always, at times, never', () => {
  const words = (how: 'exact' | 'partial' | 'prefix' | 'pattern', keywords: string[], of: 'any' | 'all' = 'any') =>
    ({ kind: 'keywords', how, keywords, of }) as const
  const above = (change: Partial<ReturnType<typeof rule>>) => [rule({ id: 1, name: '上', ...change })]
  const isTaken = (keyword: string, change: Partial<ReturnType<typeof rule>>) =>
    clashesOf(words('partial', [keyword]), above(change)).map(({ isAlways }) => isAlways)
  expect(isTaken('予約したい', { match: words('partial', ['ヨヤク', '予約']) })).toEqual([true])
  expect(isTaken('よやく', { match: words('exact', ['ﾖﾔｸ']) })).toEqual([true])
  expect(isTaken('予約したい', { match: words('exact', ['予約']) })).toEqual([])
  expect(isTaken('予約したい', { match: words('prefix', ['予約']) })).toEqual([true])
  expect(isTaken('ご予約', { match: words('prefix', ['予約']) })).toEqual([])
  expect(isTaken('予約したい', { match: words('partial', ['予約', '変更'], 'all') })).toEqual([])
  expect(isTaken('予約', { match: { kind: 'any' } })).toEqual([true])
  expect(isTaken('予約', { match: words('partial', ['予約']), isLast: false })).toEqual([])
  expect(isTaken('予約', { match: words('partial', ['予約']), isActive: false })).toEqual([])
  expect(isTaken('予約', { match: words('partial', ['予約']), windows: [{ days: [1], from: '10:00', to: '11:00' }] })).toEqual([false])
})

test('keywords come apart, and none twice', () => {
  expect(splitKeywords(' 予約、 キャンセル,変更\n\n空き ')).toEqual(['予約', 'キャンセル', '変更', '空き'])
  expect(withKeywords(['予約'], ['ｷｬﾝｾﾙ', 'きゃんせる', '予 約'])).toEqual(['予約', 'ｷｬﾝｾﾙ'])
})

test('the form knows the limits of the API', () => {
  const { name, ...base } = SaveAutoReply.parse({ ...stripped(rule({ id: 1, name: 'x' })) })
  const isRight = (change: object) => SaveAutoReply.safeParse({ ...base, name, ...change }).success
  const words = (keywords: string[]) => ({ match: { kind: 'keywords', how: 'exact', keywords, of: 'any' } })
  expect([NAME_MAX, NAME_MAX + 1].map((length) => isRight({ name: 'あ'.repeat(length) }))).toEqual([true, false])
  expect([KEYWORD_MAX, KEYWORD_MAX + 1].map((length) => isRight(words(['あ'.repeat(length)])))).toEqual([true, false])
  expect([KEYWORDS_MAX, KEYWORDS_MAX + 1].map((count) => isRight(words(Array.from({ length: count }, (_, i) => `${i}`))))).toEqual([
    true,
    false,
  ])
  expect([60 * 24 * 366, 60 * 24 * 366 + 1].map((restMinutes) => isRight({ restMinutes }))).toEqual([true, false])
})

test('what a browser kept of a rule comes back, and nothing else does', () => {
  const content = stripped(rule({ id: 1, name: '予約', windows: [{ days: [1], from: '10:00', to: '11:00' }], restMinutes: 5 }))
  expect(ruleIn(JSON.stringify(content))).toEqual(content)
  expect(ruleIn('{"name":"x"}')).toBeNull()
  expect(ruleIn(JSON.stringify({ ...content, actions: [{ kind: 'send', bubbles: [{ kind: 'nonsense' }] }] }))).toBeNull()
})

function stripped(whole: ReturnType<typeof rule>) {
  const { name, folderId, isActive, match, windows, segment, actions, isLast, restMinutes } = whole
  return { name, folderId, isActive, match, windows, segment, actions, isLast, restMinutes }
}
