import type { Locator } from 'playwright-core'
import type { Desk } from '../desk.ts'
import { goTo } from './shell.ts'

/** A friend in the list: a row of a table, on a narrow screen a card. */
export const inList = ({ page }: Desk, name: string): Locator =>
  page
    .getByRole('main')
    .locator('tbody tr, ul.divide-y > li')
    .filter({ has: page.getByRole('link', { name, exact: true }) })

export async function openFriend(desk: Desk, name: string): Promise<void> {
  const { page, look } = desk
  await goTo(desk, 'friends')
  const row = inList(desk, name)
  await row.waitFor()
  await look('friends')
  await row.getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** Looks for a friend by what is typed, and opens the one of this name. */
export async function findFriend(desk: Desk, { words, name }: { words: string; name: string }): Promise<void> {
  const { page } = desk
  await goTo(desk, 'friends')
  await page.getByLabel(desk.words.list.search, { exact: true }).fill(words)
  await page.waitForURL((url) => url.searchParams.get('q') === words)
  await inList(desk, name).getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** Until the list says that it has so many. */
export const seesInAll = ({ page, words: { list } }: Desk, count: number): Promise<void> =>
  page
    .getByRole('main')
    .getByText(list.count(String(count)), { exact: true })
    .first()
    .waitFor()

type Preset = 'viewAll' | 'preset:blockedUs' | 'preset:hidden' | 'preset:blockedByStaff'

/** Those who block us, are hidden …: whom the list shows instead of the usual ones. */
export async function show({ page, words: { list } }: Desk, preset: Preset): Promise<void> {
  await page.getByLabel(list.view, { exact: true }).selectOption({ label: list[preset] })
}

/** Who blocks us is not in the usual list. */
export async function openBlocked(desk: Desk, name: string): Promise<void> {
  const { page, words, look } = desk
  await goTo(desk, 'friends')
  await show(desk, 'preset:blockedUs')
  await inList(desk, name).getByText(words.friend.blocked).waitFor()
  await look('friends: one blocked')
  await inList(desk, name).getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

export type FriendTab = 'timeline' | 'info' | 'decisions' | 'scenarios'

/** One part of what is known about the friend whose page is open. */
export async function openTab({ page, words: { friend, friendPage } }: Desk, tab: FriendTab): Promise<void> {
  const name = tab === 'info' ? friendPage.info : friend[tab]
  const link = page.getByRole('navigation', { name: friend.tabsLabel }).getByRole('link', { name, exact: true })
  await link.click()
  await link.and(page.locator('[aria-current=page]')).waitFor()
}

/** Thread and activity, oldest first, without the small print of the bubbles. */
export async function timeline({ page, words }: Desk): Promise<string[]> {
  const lines = page.getByRole('region', { name: words.activity.timelineLabel }).getByRole('listitem')
  await lines.first().waitFor()
  return lines.evaluateAll((items) =>
    items.map((item) => {
      const bubble = item.querySelector('.whitespace-pre-wrap')
      const line = bubble?.textContent ?? item.querySelector('p')?.firstChild?.textContent ?? ''
      return line.trim()
    }),
  )
}

/** "Why": subject and outcome of each decision, newest first. */
export async function decisions({ page }: Desk): Promise<string[]> {
  const heads = page.getByRole('main').locator('li p:has(> .font-semibold + .font-semibold)')
  await heads.first().waitFor()
  return heads.evaluateAll((items) => items.map((item) => [...item.children].map((part) => part.textContent).join(': ')))
}

/** Until the page of the friend says so; it looks after news by itself. */
export async function sees({ page }: Desk, text: string | RegExp): Promise<void> {
  await page.getByRole('main').getByText(text).first().waitFor()
}
