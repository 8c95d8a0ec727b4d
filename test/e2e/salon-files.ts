import { expect } from 'vitest'
import type { Desk } from './desk.ts'
import { FRIENDS, guest, HANA, PHONE, VISITS } from './salon.ts'
import { chooseFile, dryRun, exportList, importValid, targets } from './screens/csv.ts'
import { fieldValue, openInfo } from './screens/friend-page.ts'
import { findFriend, sees, seesInAll } from './screens/friends.ts'
import { undoJob, wrongRows } from './screens/jobs.ts'
import { mergeSuggested, undoMerge } from './screens/merges.ts'
import { goTo } from './screens/shell.ts'

// The part of the story that is about files and duplicates.

/** Four rows that are right, and two that are not. */
export async function importSome(desk: Desk, ids: Map<string, number>): Promise<void> {
  const { csvColumn, friendPage, job } = desk.words
  const id = (name: string) => String(ids.get(name))
  const header = [csvColumn.id, csvColumn.realName, VISITS, 'あだ名']
  const rows = [
    [id(HANA), '佐藤 花子', '13', 'はなちゃん'],
    [id(guest(3)), '鈴木 一郎', '1', ''],
    [id(guest(4)), '田中 次郎', 'たくさん', ''],
    [id(guest(5)), '"=HYPERLINK(""https://example.com"")"', '２', ''],
    ['99999999', '幽霊', '5', ''],
    [id(guest(6)), '高橋 三郎', '3', ''],
  ]
  const content = Buffer.from(`\uFEFF${[header, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')}`)
  await chooseFile(desk, { name: '名簿.csv', content })
  const { ignore } = desk.words.csvImport
  expect(await targets(desk, header)).toEqual([csvColumn.id, csvColumn.realName, VISITS, ignore])
  expect(await dryRun(desk)).toEqual({ [job.countRows]: '6', [job.countWouldChange]: '4', [job.countSkipped]: '0', [job.countWrong]: '2' })
  const wrong = await wrongRows(desk)
  expect(wrong.map(([place, column, value]) => [place, column, value])).toEqual([
    [job.row('4'), VISITS, 'たくさん'],
    [job.row('6'), csvColumn.id, '99999999'],
  ])
  const reason = { ja: /[ぁ-ん].*。$/, en: /^[A-Z][ -~’“”]+\.$/ }[desk.language]
  for (const [, , , why] of wrong) expect(why).toMatch(reason)
  expect(await importValid(desk, 4)).toEqual({
    [job.countRows]: '6',
    [job.countDone]: '4',
    [job.countSkipped]: '0',
    [job.countWrong]: '2',
  })
  await findFriend(desk, { words: '花子', name: HANA })
  await openInfo(desk)
  await fieldValue(desk, VISITS).getByText('13', { exact: true }).waitFor()
  await sees(desk, `${friendPage.realName}: 佐藤 花子`)
  await desk.page.goBack()
}

/** The last job of the list, taken back by its own page. */
export async function undoImport(desk: Desk): Promise<void> {
  const { page, words } = desk
  await goTo(desk, 'jobs')
  await desk.look('jobs')
  await page
    .getByRole('link', { name: /名簿\.csv/ })
    .first()
    .click()
  await page.getByRole('heading', { name: words.job.resultTitle }).waitFor()
  await desk.look('job: import')
  await undoJob(desk, page.getByRole('main'))
  await desk.look('job: import undone')
  await findFriend(desk, { words: '花子', name: HANA })
  await openInfo(desk)
  await fieldValue(desk, VISITS).getByText('12', { exact: true }).waitFor()
  expect(await page.getByText(`${words.friendPage.realName}: `).count()).toBe(0)
}

/** What went out comes in again, and changes nothing. */
export async function exportAndImport(desk: Desk): Promise<void> {
  const { csvCheck, csvImport, job } = desk.words
  await goTo(desk, 'friends')
  const file = await exportList(desk, FRIENDS)
  expect(file.content.toString('utf8').trimEnd().split('\r\n')).toHaveLength(FRIENDS + 1)
  await chooseFile(desk, file)
  await sees(desk, csvImport.sourceEnishi)
  expect(await dryRun(desk)).toEqual({
    [job.countRows]: String(FRIENDS),
    [job.countWouldChange]: '0',
    [job.countSkipped]: String(FRIENDS),
    [job.countWrong]: '0',
  })
  await sees(desk, csvCheck.nothing)
  await desk.look('import: nothing to do')
}

/** The same phone number, written in two ways, tells that she is there twice. */
export async function mergeAndUndo(desk: Desk): Promise<void> {
  await mergeSuggested(desk, PHONE)
  await goTo(desk, 'friends')
  await seesInAll(desk, FRIENDS - 1)
  await undoMerge(desk)
  await goTo(desk, 'friends')
  await seesInAll(desk, FRIENDS)
}
