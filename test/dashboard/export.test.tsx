import { beforeEach, expect, test } from 'vitest'
import { ExportDialog } from '../../dashboard/features/csv/ExportDialog.tsx'
import type { Segment } from '../../src/engine/segments/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { withCsv } from './fake-csv.ts'
import { click, field, mount, open, screen, startApi, waitFor, within } from './harness.tsx'

let api: FakeApi
beforeEach(() => {
  api = startApi()
  withCsv(api)
})
const asked = () => api.sent('GET', /csv\/export\/preview$/).at(-1)?.query
const linkTo = (element: HTMLElement) => new URL(element.getAttribute('href') ?? '', 'http://dashboard.test')

const segment: Segment = {
  where: { kind: 'tag', op: 'any', tagIds: [3] },
  blockedUs: 'exclude',
  blockedByStaff: 'exclude',
  hidden: 'exclude',
  archived: 'exclude',
}

test('the friends of a list are downloaded by a link with the columns that were chosen', async () => {
  let isClosed = false
  mount(<ExportDialog segment={segment} count={12} onClose={() => (isClosed = true)} />)
  const dialog = await screen.findByRole('dialog')
  const link = await within(dialog).findByRole('link', { name: '287人をダウンロード' })
  expect(within(dialog).getByText('佐藤 花')).toBeTruthy()
  expect(link.getAttribute('download')).toBe('friends.csv')
  const { pathname, searchParams } = linkTo(link)
  expect(pathname).toBe('/api/v1/accounts/1/csv/export')
  expect(JSON.parse(searchParams.get('segment') ?? '')).toEqual(segment)
  expect(searchParams.get('columns')).toBe('id,lineName,displayName,realName,mark,memo,staff,followedAt,lastMessageAt,fields,tags')
  click(link)
  expect(isClosed).toBe(true)
  expect(screen.getByText('ダウンロードを始めました')).toBeTruthy()
})

test('some tags only, in old Excel’s letters; without an ID one is told what that means', async () => {
  mount(<ExportDialog segment={undefined} count={287} onClose={() => {}} />)
  await screen.findByRole('link', { name: '287人をダウンロード' })
  const tags = screen.getByRole('group', { name: 'タグ（1つのタグが1列になり、付いている人は「1」）' })
  click(within(tags).getByLabelText('選んだものだけ'))
  click(await screen.findByLabelText('常連'))
  click(field('友だちID'))
  click(field(/^Shift_JIS/))
  expect(screen.getByText('あとで取り込むときは「友だちID」を残してください。')).toBeTruthy()
  await waitFor(() =>
    expect(asked()?.get('columns')).toBe('lineName,displayName,realName,mark,memo,staff,followedAt,lastMessageAt,fields,tag:3'),
  )
  expect(asked()?.get('encoding')).toBe('shift_jis')
  expect(asked()?.get('segment')).toBeNull()
})

test('a condition that is too long for an address is to be saved first', async () => {
  const long: Segment = {
    ...segment,
    where: { kind: 'all', of: Array.from({ length: 150 }, () => ({ kind: 'memo', op: 'contains', value: 'あ'.repeat(60) })) },
  }
  mount(<ExportDialog segment={long} count={12} onClose={() => {}} />)
  expect(await screen.findByText(/「保存した検索」にしてから/)).toBeTruthy()
  expect(screen.queryByRole('link')).toBeNull()
  expect(api.sent('GET', /preview$/)).toEqual([])
})

test('a saved search is chosen on the page, and stands in its address', async () => {
  open('/a/1/friends/export')
  await screen.findByRole('link', { name: '287人をダウンロード' })
  await waitFor(() => expect(screen.queryByText(/保存した検索はまだありません/)).toBeNull())
  click(field(/^保存した検索/))
  expect(await screen.findByDisplayValue('最近来ていない人')).toBeTruthy()
  expect(location.search).toBe('?segment=4')
  await waitFor(() => expect(asked()?.get('segmentId')).toBe('4'))
})
