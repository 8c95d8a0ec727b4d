import type { Locator } from 'playwright-core'
import type { Desk } from '../desk.ts'
import { figures } from './figures.ts'

// Work on many, from the friends' list, and what came of it.

/** Ticks those who are shown, then all who match. */
export async function selectAll({ page, words: { bulk, list } }: Desk, count: number): Promise<void> {
  await page.getByLabel(list.selectShown, { exact: true }).check()
  await page.getByRole('button', { name: bulk.takeAll(String(count)), exact: true }).click()
  await page
    .getByRole('status')
    .getByText(bulk.selected(String(count)), { exact: true })
    .waitFor()
}

/** Puts a tag on all who are selected. Returns what was said before, and what came of it. */
export async function tagSelected(desk: Desk, { tag, count }: { tag: string; count: number }) {
  const { page, words, look } = desk
  const { bulk } = words
  await page.getByRole('region', { name: bulk.act }).getByRole('button', { name: bulk.act, exact: true }).click()
  await look('bulk: menu')
  await page.getByRole('button', { name: bulk['tag.add'], exact: true }).click()
  const dialog = page.getByRole('dialog', { name: bulk['tag.add'] })
  await dialog.getByRole('checkbox', { name: tag, exact: true }).check()
  const confirm = dialog.getByRole('button', { name: bulk.confirm(String(count)), exact: true })
  await confirm.waitFor()
  const before = await figures(dialog.locator('dl > div'))
  await look('bulk: what it will do')
  await confirm.click()
  await ends(desk, dialog)
  await look('bulk: done')
  return { before, after: await figures(dialog.locator('dl > div')), dialog }
}

/** Until the job that is followed there is over. */
export const ends = ({ words: { job } }: Desk, place: Locator): Promise<void> =>
  place.getByRole('status').getByText(job.done, { exact: true }).waitFor()

/** Takes back the job that is shown there, and follows that. */
export async function undoJob(desk: Desk, place: Locator): Promise<void> {
  const {
    page,
    words: { job },
    look,
  } = desk
  await place.getByRole('button', { name: job.undo, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: job.undoTitle })
  await dialog.waitFor()
  await look('job: undo')
  await dialog.getByRole('button', { name: job.undoAction, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await place.getByText(new RegExp(`^${job.undo}: `)).waitFor()
  await ends(desk, place)
}

/** Rows that could not be taken: where, what, why. */
export async function wrongRows({ page, words: { job } }: Desk): Promise<string[][]> {
  const part = page.locator('section').filter({ has: page.getByRole('heading', { name: job.checkTitle }) })
  const rows = part.getByRole('listitem')
  await rows.first().waitFor()
  return rows.evaluateAll((items) => items.map((item) => [...item.children].map((cell) => cell.textContent ?? '')))
}
