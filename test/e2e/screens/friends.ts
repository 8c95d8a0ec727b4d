import type { Desk } from '../desk.ts'
import { goTo } from './shell.ts'

export async function openFriend(desk: Desk, name: string): Promise<void> {
  const { page, look } = desk
  await goTo(desk, 'friends')
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: name })
  await row.waitFor()
  await look('friends')
  await row.getByRole('link').click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

export type FriendTab = 'timeline' | 'decisions' | 'scenarios'

/** One part of what is known about the friend whose page is open. */
export async function openTab({ page, words: { friend } }: Desk, tab: FriendTab): Promise<void> {
  const link = page.getByRole('navigation', { name: friend.tabsLabel }).getByRole('link', { name: friend[tab], exact: true })
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
