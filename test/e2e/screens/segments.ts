import type { Locator } from 'playwright-core'
import type { Desk } from '../desk.ts'
import { readNotice } from './shell.ts'

/** The editor of conditions over the friends' list. */
export async function openFilter({ page, words: { list } }: Desk): Promise<Locator> {
  await page
    .getByRole('main')
    .getByRole('button', { name: new RegExp(`^${list.filter}`) })
    .click()
  const dialog = page.getByRole('dialog', { name: list.filterTitle })
  await dialog.waitFor()
  return dialog
}

/** Looks for what the condition shall be about and takes the first that is found. */
export async function addCondition({ words: { segment } }: Desk, { editor, about }: { editor: Locator; about: string }): Promise<void> {
  await editor.getByRole('button', { name: segment.add, exact: true }).last().click()
  const search = editor.getByLabel(segment.pickSearch, { exact: true })
  await search.fill(about)
  await search.press('Enter')
  await search.waitFor({ state: 'detached' })
}

/** Opens a condition by its sentence. */
export const openCondition = ({ editor, says }: { editor: Locator; says: string | RegExp }): Promise<void> =>
  editor.locator('button[aria-expanded]').filter({ hasText: says }).click()

/** Waits until the live count has come to this. */
export const counts = ({ words: { segment } }: Desk, { editor, people }: { editor: Locator; people: number }): Promise<void> =>
  editor
    .getByRole('status')
    .filter({ hasText: segment.countLabel })
    .getByText(segment.count(String(people)), { exact: true })
    .waitFor()

export async function applyFilter({ words: { list } }: Desk, editor: Locator): Promise<void> {
  await editor.getByRole('button', { name: list.filterApply }).click()
  await editor.waitFor({ state: 'detached' })
}

/** Gives the conditions in use a name. */
export async function saveSearch(desk: Desk, name: string): Promise<void> {
  const {
    page,
    words: { list, saved },
    look,
  } = desk
  await page.getByRole('button', { name: list.saveSearch, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: saved.saveNew })
  await dialog.getByLabel(saved.name, { exact: true }).fill(name)
  await look('friends: save this search')
  await dialog.getByRole('button', { name: saved.save, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await readNotice(desk, saved.saved)
}
