import { readFile } from 'node:fs/promises'
import type { Desk } from '../desk.ts'
import { figures } from './figures.ts'
import { ends } from './jobs.ts'
import { goTo } from './shell.ts'

/** From the friends' list to one of the pages that are about its data. */
export async function openFromList(desk: Desk, entry: 'importFile' | 'duplicates' | 'archiveRule'): Promise<void> {
  const { page, words } = desk
  await goTo(desk, 'friends')
  await page.getByRole('button', { name: words.list.more, exact: true }).click()
  await page.getByRole('link', { name: words.list[entry], exact: true }).click()
}

export interface FileToImport {
  name: string
  content: Buffer
}

/** Chooses a file and waits until it is read. */
export async function chooseFile(desk: Desk, { name, content }: FileToImport): Promise<void> {
  const { page, words, look } = desk
  await openFromList(desk, 'importFile')
  await page.getByRole('heading', { level: 1, name: words.csvImport.title }).waitFor()
  await look('import: choose')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: content })
  await page.getByRole('heading', { name: words.csvImport.mapTitle }).waitFor()
  await look('import: columns')
}

/** What each of these columns was taken for. */
export async function targets({ page, words: { csvImport } }: Desk, headers: string[]): Promise<string[]> {
  const chosen = headers.map((header) => page.getByLabel(csvImport.targetOf(header), { exact: true }).locator('option:checked'))
  return Promise.all(chosen.map(async (option) => (await option.textContent()) ?? ''))
}

/** Goes on to the dry run and returns its figures. */
export async function dryRun({ page, words: { csvCheck, csvImport }, look }: Desk): Promise<Record<string, string>> {
  await page.getByRole('button', { name: csvImport.toCheck }).click()
  await page.getByRole('heading', { name: csvCheck.title }).waitFor()
  await look('import: dry run')
  return figures(page.locator('dl[aria-live] > div'))
}

/** Imports the rows that are right, and returns what came of it. */
export async function importValid(desk: Desk, people: number): Promise<Record<string, string>> {
  const {
    page,
    words: { csvCheck },
    look,
  } = desk
  await page.getByLabel(csvCheck.modeValid).check()
  await page.getByRole('button', { name: csvCheck.import, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: csvCheck.confirmTitle })
  await dialog.waitFor()
  await look('import: confirm')
  await dialog.getByRole('button', { name: csvCheck.confirm(String(people)), exact: true }).click()
  await page.getByRole('heading', { name: csvCheck.resultTitle }).waitFor()
  await ends(desk, page.getByRole('main'))
  await look('import: result')
  return figures(page.locator('dl[aria-live] > div'))
}

/** Downloads the list as it is shown. */
export async function exportList(desk: Desk, count: number): Promise<FileToImport> {
  const {
    page,
    words: { list, csvExport },
    look,
  } = desk
  await page.getByRole('button', { name: list.more, exact: true }).click()
  await page.getByRole('button', { name: list.exportFile, exact: true }).click()
  const link = page
    .getByRole('dialog', { name: csvExport.title })
    .getByRole('link', { name: csvExport.download(String(count)), exact: true })
  await link.waitFor()
  await look('export')
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
}
