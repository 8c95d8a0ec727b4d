import { beforeEach, expect, test } from 'vitest'
import { ActivityLine } from '../../dashboard/features/activity/ActivityLine.tsx'
import { Decisions } from '../../dashboard/features/activity/Decisions.tsx'
import type { Activity, Decision } from '../../src/features/activity/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { withAutoReplies } from './fake-auto-replies.ts'
import { savedList } from './fake-contents.ts'
import { withCrm } from './fake-crm.ts'
import { NOW } from './fake-data.ts'
import { event } from './fake-friends.ts'
import { at } from './fake-parts.ts'
import { mount, screen, startApi, waitFor } from './harness.tsx'

let api: FakeApi
beforeEach(() => {
  api = startApi()
  withCrm(api)
  withAutoReplies(api)
  api.contents.actionLists = [savedList({ id: 6, name: '来店お礼', actions: [] })]
  api.routes.unshift(['GET', new RegExp(`${at}/links/5$`), () => ({ id: 5, name: '春のご予約', url: 'https://salon.example/' })])
})

async function reads(change: Partial<Activity> & Pick<Activity, 'kind'>, words: (string | RegExp)[]) {
  const { container, unmount } = mount(<ActivityLine activity={event({ id: 1, at: NOW, ...change })} fields={new Map()} />)
  for (const each of words) await waitFor(() => expect(container.textContent).toMatch(each))
  unmount()
}

test('an action that could not be done says which one, who wanted it, and why', async () => {
  const failed = (data: Activity['data'], change: Partial<Activity> = {}) => ({ kind: 'action.failed' as const, data, ...change })
  await reads(failed({ kind: 'tag.add', tagId: 9, list: 'auto-reply:1', no: 2, reason: 'tag-gone' }), [
    'アクション「タグを付ける」を実行できませんでした',
    '自動応答「予約の案内」のアクション',
    'タグが削除されています。',
  ])
  await reads(
    failed({ kind: 'scenario.start', scenarioId: 11, list: 'link:5', no: 1, reason: 'scenario-off' }, { scenarioName: 'はじめてのご案内' }),
    [
      'アクション「シナリオを開始」（はじめてのご案内）を実行できませんでした',
      '「春のご予約」を開いたときのアクション',
      'シナリオ配信が停止中です。',
    ],
  )
  await reads(failed({ kind: 'send', list: 'choice:kusege0001', no: 1, reason: 'template-gone' }), [
    'アクション「メッセージを送る」を実行できませんでした',
    'ボタンのタップのアクション',
    'テンプレートが削除されています。',
  ])
  // Kept before actions said their kind.
  await reads(failed({ fieldId: 3, reason: 'does-not-fit' }, { fieldName: '来店回数' }), [
    '「来店回数」を変えるアクションを実行できませんでした',
  ])
})

test('what a friend set off stands in the timeline', async () => {
  await reads({ kind: 'auto-reply.applied', data: { autoReplyId: 1, keyword: '予約' }, autoReplyName: '予約の案内' }, [
    '自動応答「予約の案内」が反応しました',
    '「予約」に当てはまりました',
  ])
  await reads({ kind: 'link.opened', data: { linkId: 5 }, linkName: '春のご予約' }, ['「春のご予約」を開きました'])
  await reads({ kind: 'scenario.moved', data: { scenarioId: 11, list: 'list:6' }, scenarioName: 'はじめてのご案内' }, [
    'シナリオ配信「はじめてのご案内」の別のステップへ移りました',
    '「来店お礼」のアクション',
  ])
  await reads({ kind: 'chain.cut', data: { reason: 'repeated', name: 'tag:1' } }, [
    'アクションの連鎖を途中で止めました',
    '同じアクションが繰り返されたため、途中で止めました。',
  ])
})

test('why an auto-reply did not answer, and what else was sent for', async () => {
  const decision = (change: Partial<Decision> & Pick<Decision, 'id' | 'subject'>): Decision => ({
    subjectName: null,
    dueAt: NOW,
    doneAt: NOW,
    outcome: 'skipped',
    reason: null,
    via: null,
    isCounted: false,
    requestId: null,
    ...change,
  })
  const autoReply = { kind: 'auto-reply', autoReplyId: 1 } as const
  api.state.decisions = [
    decision({ id: 'a', subject: autoReply, subjectName: '予約の案内', reason: 'outside-window' }),
    decision({ id: 'b', subject: autoReply, subjectName: '予約の案内', reason: 'resting' }),
    decision({ id: 'c', subject: autoReply, reason: 'segment' }),
    decision({
      id: 'd',
      subject: { kind: 'tap', choice: 'kusege0001' },
      subjectName: 'くせ毛',
      outcome: 'failed',
      reason: 'template-gone',
    }),
    decision({ id: 'e', subject: { kind: 'link', linkId: 5 }, subjectName: '春のご予約', outcome: 'sent', via: 'reply' }),
    decision({ id: 'f', subject: { kind: 'action-list', listId: 6 }, subjectName: '来店お礼', outcome: 'sent', via: 'push' }),
  ]
  mount(<Decisions friendId={2} />)
  expect(await screen.findByText('応える曜日・時間ではありませんでした。')).toBeTruthy()
  const lines = screen.getAllByRole('listitem').map((item) => item.querySelector('.font-semibold')?.textContent)
  expect(lines).toEqual([
    '自動応答「予約の案内」',
    '自動応答「予約の案内」',
    '自動応答「削除済み」',
    '「くせ毛」のタップ',
    '「春のご予約」を開いたときのアクション',
    '保存したアクション「来店お礼」',
  ])
  expect(screen.getByText('同じ友だちには、しばらく応えない設定のためです。')).toBeTruthy()
  expect(screen.getByText('友だちの条件に当てはまりませんでした。')).toBeTruthy()
})
