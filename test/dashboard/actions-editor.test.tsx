import { beforeAll, beforeEach, expect, test } from 'vitest'
import { NESTED_MAX } from '../../dashboard/editors/actions/model.ts'
import { refusalsOf } from '../../dashboard/editors/actions/refusals.ts'
import { DepthContext } from '../../dashboard/editors/composer/context.ts'
import { ApiError } from '../../dashboard/lib/api-error.ts'
import { type Action, ActionList } from '../../src/engine/actions/schema.ts'
import { actions, add, choose, HIDE, kinds, SHOW, tagged, VIP, Writing } from './actions-kit.tsx'
import { button, click, field, fireEvent, mount, screen, startApi, type, waitFor, within } from './harness.tsx'

beforeAll(async () => {
  await import('../../dashboard/editors/composer/Composer.tsx')
})
beforeEach(() => void startApi())

test('every kind is filled in and is what the API takes', async () => {
  mount(<Writing actions={[]} />)
  add('タグを付ける')
  choose('タグ', '1')
  add('友だち情報を変える')
  choose('友だち情報欄', '4')
  choose('変え方', 'add')
  type(field('数'), '２')
  add('対応マークを変える')
  choose('対応マーク', 'none')
  add('担当者を変える')
  choose('担当者', 's1')
  add('スコアを足す・引く')
  type(field('点数'), '10')
  fireEvent.change(screen.getAllByLabelText('変え方')[1] ?? document.body, { target: { value: 'subtract' } })
  add('シナリオを開始')
  choose('シナリオ', '1')
  choose('ステップ', '12')
  add('待ってから続ける')
  type(field('待つ長さ'), '2')
  choose('単位', 'hours')
  add('保存したアクションを実行')
  choose('保存したアクション', '6')
  add('ブロックする')
  expect(screen.getByRole('note').textContent).toContain('何も送られなくなり')
  const expected: Action[] = [
    VIP,
    { kind: 'field.set', fieldId: 4, to: { op: 'add', number: 2 } },
    { kind: 'mark.set', markId: null },
    { kind: 'staff.assign', staffId: 's1' },
    { kind: 'score.add', points: -10 },
    { kind: 'scenario.start', scenarioId: 1, stepId: 12 },
    { kind: 'wait', minutes: 120 },
    { kind: 'list.run', listId: 6 },
    { kind: 'friend.block' },
  ]
  expect(actions()).toEqual(expected)
  expect(ActionList.safeParse(actions()).success).toBe(true)
  add('メッセージを送る')
  expect(await screen.findByText(/吹き出しを追加|メッセージを追加/)).toBeTruthy()
})

test('closed, a list reads as sentences', () => {
  const send: Action = {
    kind: 'send',
    bubbles: [
      { kind: 'text', text: 'ご来店ありがとうございます' },
      { kind: 'text', text: 'またどうぞ' },
    ],
  }
  mount(
    <Writing
      actions={[
        send,
        VIP,
        { kind: 'field.set', fieldId: 4, to: { op: 'set', value: 3 } },
        { kind: 'wait', minutes: 4320 },
        { kind: 'mark.set', markId: 3 },
      ]}
    />,
  )
  const heads = screen.getAllByRole('button', { expanded: false }).map(({ textContent }) => textContent)
  expect(heads.slice(0, 5)).toEqual([
    '1「ご来店ありがとうございます」ほか1件を送る',
    '2タグ「VIP」を付ける',
    '3「来店回数」を「3」にする',
    '43日待ってから続ける',
    '5対応マークを「未対応」にする',
  ])
})

test('what is gone is said at once, what is missing after a try, each at its field', () => {
  const { unmount } = mount(<Writing actions={[{ kind: 'tag.add', tagId: 99 }]} />)
  expect(screen.getByText(/削除されています/)).toBeTruthy()
  expect(field('タグ').getAttribute('aria-invalid')).toBe('true')
  add('待ってから続ける')
  type(field('待つ長さ'), '400')
  expect(screen.queryByText(/366日までの長さ/)).toBeNull()
  unmount()
  mount(<Writing actions={[{ kind: 'wait', minutes: 60 }]} isTried />)
  click(button(/待ってから続ける/))
  type(field('待つ長さ'), '0')
  expect(field('待つ長さ').getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText('1分から366日までの長さを入力してください。')).toBeTruthy()
})

test('an action can be for some friends only, and the sentence says for whom', () => {
  mount(<Writing actions={[VIP]} />)
  click(button(/タグ「VIP」を付ける/))
  click(button('条件を付ける'))
  click(button('常連だけにする'))
  expect(actions()).toEqual([{ ...VIP, when: tagged(2) }])
  expect(screen.getByText('タグ2の友だちだけ')).toBeTruthy()
  click(button(/タグ「VIP」を付ける/))
  expect(button(/タグ2の友だちだけ/).getAttribute('aria-expanded')).toBe('false')
  click(button(/タグ2の友だちだけ/))
  click(button('条件を外す'))
  expect(actions()).toEqual([VIP])
})

test('whether the rest depends on it is said in words', () => {
  mount(<Writing actions={[VIP]} />)
  click(button(/タグ「VIP」を付ける/))
  click(screen.getByRole('switch', { name: '失敗したら、この下は実行しない' }))
  expect(actions()).toEqual([{ ...VIP, stopOnError: true }])
})

test('a condition on what is only set below, and a ring of saved lists, are warned of at the action', () => {
  mount(<Writing actions={[{ ...SHOW, when: tagged(1) }, VIP, { kind: 'list.run', listId: 6 }]} ownListId={7} />)
  const rows = within(screen.getByRole('list', { name: '行うこと' })).getAllByRole('region')
  expect(rows[0]?.textContent).toContain('条件のタグ「VIP」は、下のアクション 2 で初めて変わります。')
  expect(rows[1]?.textContent).not.toContain('順番')
  expect(rows[2]?.textContent).toContain('呼び出しが一周します: 来店お礼 → この保存したアクション。')
})

test('whoever may only look can open actions and change nothing', () => {
  mount(<Writing actions={[{ ...VIP, when: tagged(2) }, HIDE]} isReadOnly />)
  expect(screen.queryByRole('button', { name: /を上へ|を削除|を複製|アクションを追加/ })).toBeNull()
  click(button(/タグ「VIP」を付ける/))
  expect(field('タグ').hasAttribute('disabled')).toBe(true)
  expect(screen.queryByRole('button', { name: /条件を/ })).toBeNull()
  fireEvent.keyDown(button(/タグ「VIP」を付ける/), { key: 'ArrowDown', altKey: true })
  expect(kinds()).toEqual(['tag.add', 'friend.hide'])
})

test('a tag that is not there yet is made on the way', async () => {
  const made: string[] = []
  const createTag = (name: string) => {
    made.push(name)
    return Promise.resolve(2)
  }
  mount(<Writing actions={[]} more={{ createTag }} />)
  add('タグを付ける')
  click(button('新しいタグを作る'))
  type(field('新しいタグの名前'), ' 夏祭り ')
  click(button('作る'))
  await waitFor(() => expect(actions()).toEqual([{ kind: 'tag.add', tagId: 2 }]))
  expect(made).toEqual(['夏祭り'])
})

test('behind choices of choices of choices no message with further choices is offered', () => {
  mount(
    <DepthContext.Provider value={NESTED_MAX + 1}>
      <Writing actions={[]} />
    </DepthContext.Provider>,
  )
  click(button('アクションを追加'))
  expect(screen.queryByRole('button', { name: 'メッセージを送る' })).toBeNull()
  expect(button('タグを付ける')).toBeTruthy()
})

test('what the server objected to stands at its action', () => {
  const error = new ApiError({
    status: 400,
    code: 'invalid',
    message: '',
    fields: { 'actions.1.scenarioId': 'It is switched off.', name: 'x' },
  })
  mount(<Writing actions={[VIP, { kind: 'scenario.start', scenarioId: 1 }]} refused={refusalsOf(error, 'actions')} />)
  const [first, second] = within(screen.getByRole('list', { name: '行うこと' })).getAllByRole('region')
  expect(second?.textContent).toContain('It is switched off.')
  expect(first?.textContent).not.toContain('It is switched off.')
})
