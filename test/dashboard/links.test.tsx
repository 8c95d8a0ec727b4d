import { beforeAll, beforeEach, expect, test } from 'vitest'
import { NAME_MAX } from '../../dashboard/features/links/use-link-form.ts'
import { type Link, SaveLink } from '../../src/features/links/schema.ts'
import type { MessageSource } from '../../src/features/taps/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { DAY, HOUR, NOW } from './fake-data.ts'
import { at, bodyAs, byId } from './fake-parts.ts'
import { Refused } from './fake-routes.ts'
import { button, click, field, fireEvent, open, screen, startApi, type, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await Promise.all([
    import('../../dashboard/features/links/LinksPage.tsx'),
    import('../../dashboard/features/links/LinkPage.tsx'),
    import('../../dashboard/features/links/LinkSettings.tsx'),
  ])
})

const link = (change: Partial<Link> & Pick<Link, 'id' | 'url'>): Link => ({
  name: '',
  folderId: null,
  actions: [],
  isOnce: false,
  version: 1,
  clickCount: 0,
  friendCount: 0,
  lastAt: null,
  createdAt: NOW - 3 * DAY,
  updatedAt: NOW - DAY,
  ...change,
})
const source = (change: Partial<MessageSource> & Pick<MessageSource, 'text' | 'kind'>): MessageSource => ({
  greeting: null,
  id: null,
  no: null,
  name: null,
  ...change,
})

let api: FakeApi
let links: Link[]
beforeEach(() => {
  api = startApi()
  withCrm(api).state.folders.push({ id: 8, kind: 'link', name: '予約', position: 1 })
  links = [
    link({
      id: 2,
      url: 'https://salon.example/reserve',
      name: '春のご予約',
      folderId: 8,
      clickCount: 1234,
      friendCount: 890,
      lastAt: NOW - HOUR,
    }),
    link({ id: 1, url: `https://salon.example/${'long-'.repeat(40)}` }),
  ]
  const one = `${at}/links/(\\d+)`
  const counts = { clickCount: 7, friendCount: 5, lastAt: NOW - HOUR }
  const friend = { friendId: 61, name: '佐藤 美咲', pictureUrl: null, count: 3, firstAt: NOW - DAY, lastAt: NOW - HOUR }
  api.routes.unshift(
    [
      'GET',
      new RegExp(`${at}/links$`),
      ({ query }) => ({
        items: links.filter(
          (each) =>
            `${each.name}${each.url}`.includes(query.get('search') ?? '') &&
            (query.get('folderId') ?? `${each.folderId}`) === `${each.folderId}`,
        ),
      }),
    ],
    ['GET', new RegExp(`${one}$`), (_, [id]) => byId(links, id)],
    [
      'PUT',
      new RegExp(`${one}$`),
      (call, [id]) => {
        const stored = byId(links, id)
        const { version, ...input } = bodyAs<SaveLink>(call)
        if (version !== stored.version) throw new Refused({ status: 409, code: 'version-moved' })
        return Object.assign(stored, input, { version: stored.version + 1 })
      },
    ],
    [
      'GET',
      new RegExp(`${one}/days$`),
      ({ query }) => ({
        items: Array.from({ length: Number(query.get('days')) }, (_, i) => ({
          day: `2026-11-${String((i % 28) + 1).padStart(2, '0')}`,
          clickCount: 3,
          friendCount: 2,
        })),
      }),
    ],
    [
      'GET',
      new RegExp(`${one}/sources$`),
      () => ({
        items: [
          { source: source({ text: 's101', kind: 'step', id: 11, no: 2, name: 'はじめてのご案内' }), ...counts },
          { source: source({ text: 'g1', kind: 'greeting', greeting: 'returning' }), ...counts },
          { source: source({ text: 'b9', kind: 'broadcast', id: 9 }), ...counts },
        ],
      }),
    ],
    [
      'GET',
      new RegExp(`${one}/friends$`),
      ({ query }) => (query.get('source') === 'g1' ? { items: [], otherCount: 0 } : { items: [friend], otherCount: 4 }),
    ],
  )
})

test('links with their counts, looked for by words and by folder', async () => {
  open('/a/1/links')
  const row = (await screen.findByText('春のご予約')).closest('tr')
  expect(row?.textContent).toContain('890人')
  expect(row?.textContent).toContain('1,234回')
  expect(row?.textContent).toContain('予約')
  expect(screen.getByRole('link', { name: 'CSVをダウンロード' }).getAttribute('href')).toBe('/api/v1/accounts/1/links/export?language=ja')
  type(field('名前やURLで探す'), 'long')
  await waitFor(() => expect(screen.queryByText('春のご予約')).toBeNull())
  expect(new URLSearchParams(location.search).get('q')).toBe('long')
  type(field('名前やURLで探す'), '')
  fireEvent.change(await screen.findByLabelText('フォルダ'), { target: { value: '8' } })
  await waitFor(() => expect(screen.queryByText(/long-long/)).toBeNull())
  expect(await screen.findByText('春のご予約')).toBeTruthy()
})

test('where there are none it is said how they come', async () => {
  links = []
  open('/a/1/links')
  expect(await screen.findByText(/メッセージにURLを入れて保存すると、ここに自動で並びます/)).toBeTruthy()
})

test('one link: by day, by message with the way there, by friend', async () => {
  open('/a/1/links/2')
  await screen.findByRole('heading', { name: '春のご予約' })
  expect(screen.getByText('890人')).toBeTruthy()
  expect((await screen.findByRole('link', { name: 'シナリオ配信「はじめてのご案内」ステップ2' })).getAttribute('href')).toBe(
    '/a/1/scenarios/11',
  )
  expect(screen.getByRole('link', { name: 'あいさつ（戻ってきた友だち）' }).getAttribute('href')).toBe('/a/1/greetings?kind=returning')
  expect(screen.queryByRole('link', { name: '一斉配信「削除済み」' })).toBeNull()
  expect((await screen.findByRole('link', { name: /佐藤 美咲/ })).getAttribute('href')).toBe('/a/1/friends/61')
  expect(screen.getByText('ほかに、友だち以外が4回開きました。')).toBeTruthy()
  const { searchParams } = new URL(
    screen.getByRole('link', { name: 'この人たちで絞り込む' }).getAttribute('href') ?? '',
    'http://dashboard.test',
  )
  expect(JSON.parse(searchParams.get('segment') ?? '')).toMatchObject({ where: { of: [{ kind: 'link', op: 'clicked', linkId: 2 }] } })
  expect(await screen.findByRole('img', { name: '日ごとのクリック' })).toBeTruthy()
  click(screen.getByRole('radio', { name: '7日間' }))
  await waitFor(() => expect(api.sent('GET', /days$/).at(-1)?.query.get('days')).toBe('7'))
  fireEvent.change(field('どのメッセージから'), { target: { value: 'g1' } })
  expect(await screen.findByText('まだだれも開いていません。')).toBeTruthy()
})

test('a name, a folder and what opening it sets off; a conflict is for a person to solve', async () => {
  open('/a/1/links/1?tab=settings')
  type(await screen.findByLabelText('名前'), ' 長いページ ')
  click(button('アクションを追加'))
  click(await screen.findByRole('button', { name: 'タグを外す' }))
  fireEvent.change(await screen.findByLabelText('タグ'), { target: { value: '1' } })
  click(screen.getByRole('radio', { name: 'はじめて開いたときだけ' }))
  const [, stored] = links
  if (stored) stored.version = 4
  click(button('保存'))
  click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'この画面の内容で保存' }))
  await screen.findByText('リンクを保存しました')
  expect(api.sent('PUT', /links\/1$/).at(-1)?.body).toEqual({
    name: '長いページ',
    folderId: null,
    isOnce: true,
    actions: [{ kind: 'tag.remove', tagId: 1 }],
    version: 4,
  })
})

test('the form knows the limits of the API', () => {
  const isRight = (name: string) => SaveLink.safeParse({ name }).success
  expect([NAME_MAX, NAME_MAX + 1].map((length) => isRight('あ'.repeat(length)))).toEqual([true, false])
})
