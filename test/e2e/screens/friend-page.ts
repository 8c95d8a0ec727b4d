import type { Locator } from 'playwright-core'
import type { Desk } from '../desk.ts'
import { openTab } from './friends.ts'

// What is written about the friend whose page is open.

const tagsOf = ({ page, words: { friendPage } }: Desk): Locator => page.getByRole('region', { name: friendPage.tags, exact: true })

/** Takes one of the shop's tags. */
export async function addTag(desk: Desk, name: string): Promise<void> {
  const { page, words, look } = desk
  await tagsOf(desk).getByRole('button', { name: words.friendPage.tagAdd }).click()
  await page.getByRole('combobox', { name: words.friendPage.tagSearch }).fill(name)
  await page.getByRole('option', { name, exact: true }).waitFor()
  await look('friend: choosing a tag')
  await page.keyboard.press('Enter')
  await tag(desk, name).waitFor()
  await page.keyboard.press('Escape')
}

export const tag = (desk: Desk, name: string): Locator => tagsOf(desk).getByRole('listitem').filter({ hasText: name })

/** The value of a field, as it stands there. On a narrow screen it has a tab of its own. */
export const fieldValue = ({ page }: Desk, field: string): Locator =>
  page
    .locator('dl > div')
    .filter({ has: page.locator('dt').getByText(field, { exact: true }) })
    .locator('dd')

export async function openInfo(desk: Desk): Promise<void> {
  const { page, words } = desk
  const tab = page.getByRole('navigation', { name: words.friend.tabsLabel }).getByRole('link', { name: words.friendPage.info, exact: true })
  await page.getByRole('navigation', { name: words.friend.tabsLabel }).waitFor()
  if (await tab.isVisible()) await openTab(desk, 'info')
}

/** Writes a value in its place. */
export async function writeField({ page, words: { friendPage } }: Desk, { field, value }: { field: string; value: string }): Promise<void> {
  await page.getByRole('button', { name: friendPage.edit(field), exact: true }).click()
  const input = page.getByLabel(field, { exact: true })
  await input.fill(value)
  await input.press('Enter')
}

/** Hides, blocks …: by the friend's menu. */
export async function chooseInMenu({ page, words: { friendPage } }: Desk, label: string): Promise<void> {
  await page.getByRole('button', { name: friendPage.menu, exact: true }).click()
  await page.getByRole('button', { name: label, exact: true }).click()
}

/** Blocks the friend and has what is known of them taken away. */
export async function block(desk: Desk, name: string): Promise<void> {
  const {
    page,
    words: { friendPage },
    look,
  } = desk
  await chooseInMenu(desk, friendPage.block)
  const dialog = page.getByRole('dialog', { name: friendPage.blockTitle(name) })
  await dialog.waitFor()
  await look('friend: block')
  await dialog.getByRole('button', { name: friendPage.block, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}
