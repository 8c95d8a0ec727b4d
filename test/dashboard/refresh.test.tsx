import { QueryClient, QueryObserver } from '@tanstack/preact-query'
import { afterEach, expect, test } from 'vitest'
import { refreshFriendLists } from '../../dashboard/features/friends/friend-changed.ts'
import { refresh } from '../../dashboard/lib/refresh.ts'
import { withCrm } from './fake-crm.ts'
import { button, click, open, screen, startApi, within } from './harness.tsx'

const LISTS = ['account', 1, 'friends', 'list']
const keyOf = (view: string) => [...LISTS, view]

const leaving: (() => void)[] = []
afterEach(() => {
  for (const leave of leaving.splice(0)) leave()
})

/** Lists that were looked at one after the other; what is asked for is noted. */
async function looked(...views: string[]) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const asked: string[] = []
  const ask = (view: string) => async () => {
    asked.push(view)
    return view
  }
  for (const [at, view] of views.entries()) {
    await client.fetchQuery({ queryKey: keyOf(view), queryFn: ask(view) })
    client.setQueryData(keyOf(view), view, { updatedAt: at + 1 })
  }
  asked.splice(0)
  const stay = (view: string) => {
    const observer = new QueryObserver(client, { queryKey: keyOf(view), queryFn: ask(view), staleTime: Number.POSITIVE_INFINITY })
    leaving.push(observer.subscribe(() => {}))
  }
  const kept = () => views.filter((view) => client.getQueryData(keyOf(view)) !== undefined)
  return { client, asked, stay, kept }
}

test('what is on the screen is asked for anew, the rest is forgotten', async () => {
  const { client, asked, stay, kept } = await looked('a', 'b', 'c')
  stay('b')
  await refresh(client, LISTS)
  expect([asked, kept()]).toEqual([['b'], ['b']])
})

test('of the lists of friends, the one left last is made ready for the way back', async () => {
  const { client, asked, kept } = await looked('a', 'b', 'c')
  await refreshFriendLists(client, LISTS)
  expect([asked, kept()]).toEqual([['c'], ['c']])
})

test('where there is no list yet, there is nothing to do', async () => {
  const { client, asked } = await looked()
  await refreshFriendLists(client, LISTS)
  expect(asked).toEqual([])
})

test('a tag that is deleted is not seen again on the way back, not even for a moment', async () => {
  const api = startApi()
  withCrm(api)
  open('/a/1/tags')
  click(await screen.findByRole('link', { name: /^VIP/ }))
  click(await screen.findByRole('button', { name: '削除' }))
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText('12人の友だちからこのタグが外れます。元に戻せません。')
  // Slow enough that rows from before would be seen.
  api.control.delayMs = 150
  const seen: boolean[] = []
  const watch = new MutationObserver(() =>
    seen.push(location.pathname === '/a/1/tags' && screen.queryByRole('link', { name: /^VIP/ }) !== null),
  )
  watch.observe(document.body, { childList: true, subtree: true })
  click(dialog.getByRole('button', { name: 'タグを削除' }))
  await screen.findByRole('link', { name: /^常連/ })
  watch.disconnect()
  expect(seen).not.toContain(true)
  expect(button('並べ替え')).toBeTruthy()
})
