import type { Desk } from '../desk.ts'
import { openFromList } from './csv.ts'
import { readNotice } from './shell.ts'

/** Merges the two whom the only suggestion is about. */
export async function mergeSuggested(desk: Desk, reason: string): Promise<void> {
  const {
    page,
    words: { merge },
    look,
  } = desk
  await openFromList(desk, 'duplicates')
  await page.getByRole('article').getByText(reason).waitFor()
  await look('duplicates: suggestions')
  await page.getByRole('link', { name: merge.compare }).click()
  await page.getByRole('heading', { level: 1, name: merge.compareTitle }).waitFor()
  await page.getByRole('heading', { name: merge.values }).waitFor()
  await look('duplicates: compare')
  await page.getByRole('button', { name: merge.merge, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: merge.confirmTitle })
  await dialog.waitFor()
  await look('duplicates: confirm')
  await dialog.getByRole('button', { name: merge.merge, exact: true }).click()
  await readNotice(desk, merge.merged)
  await page.getByText(merge.emptyTitle).waitFor()
}

/** Takes back the last merge, by the history. */
export async function undoMerge(desk: Desk): Promise<void> {
  const {
    page,
    words: { merge },
    look,
  } = desk
  await openFromList(desk, 'duplicates')
  await page.getByText(merge.partHistory, { exact: true }).click()
  await page.getByRole('main').getByRole('button', { name: merge.undo, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: merge.undoTitle })
  await dialog.waitFor()
  await look('duplicates: undo')
  await dialog.getByRole('button', { name: merge.undo, exact: true }).click()
  await readNotice(desk, merge.undone)
}
