import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildDashboard } from './built-dashboard.ts'
import { type Desk, lookingOnce, onJourney } from './desk.ts'
import { launchBrowser } from './launch.ts'
import { ASKED, FRIENDS, HANA, HANA_AGAIN, OTHERS, openSalon, PHONE, REGULAR, SEARCH, VISITS } from './salon.ts'
import { exportAndImport, importSome, mergeAndUndo, undoImport } from './salon-files.ts'
import { openFromList } from './screens/csv.ts'
import { makeField, makeTag, seesTagOn } from './screens/definitions.ts'
import { addTag, block, chooseInMenu, fieldValue, openInfo, tag, writeField } from './screens/friend-page.ts'
import { findFriend, inList, sees, seesInAll, show } from './screens/friends.ts'
import { selectAll, tagSelected, undoJob } from './screens/jobs.ts'
import { addCondition, applyFilter, counts, openCondition, openFilter, saveSearch } from './screens/segments.ts'
import { goTo, readNotice, undoBy } from './screens/shell.ts'

let browser: Browser
let dashboard: Awaited<ReturnType<typeof buildDashboard>>
beforeAll(async () => {
  dashboard = await buildDashboard()
  browser = await launchBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  dashboard.remove()
})

async function define(desk: Desk): Promise<void> {
  await goTo(desk, 'tags')
  await desk.look('tags: none')
  await makeTag(desk, REGULAR)
  await makeTag(desk, ASKED)
  await desk.look('tags')
  await makeField(desk, { name: VISITS, type: 'number', isStarred: true })
  await makeField(desk, { name: PHONE, type: 'phone' })
  await desk.look('field: saved')
}

/** Writes what the shop knows about the same woman twice; a slip is taken back at once. */
async function getToKnow(desk: Desk): Promise<void> {
  const { friendPage } = desk.words
  await findFriend(desk, { words: '花子', name: HANA })
  await addTag(desk, REGULAR)
  await undoBy(desk, { notice: friendPage.tagAdded(REGULAR), undo: friendPage.undo })
  await tag(desk, REGULAR).waitFor({ state: 'detached' })
  await addTag(desk, REGULAR)
  await readNotice(desk, friendPage.tagAdded(REGULAR))
  await openInfo(desk)
  await writeField(desk, { field: VISITS, value: '120' })
  await fieldValue(desk, VISITS).getByText('120', { exact: true }).waitFor()
  await desk.look('friend: a value saved')
  await undoBy(desk, { notice: friendPage.fieldSaved(VISITS), undo: friendPage.undo })
  await fieldValue(desk, VISITS).getByText(friendPage.fieldEmpty, { exact: true }).waitFor()
  await writeField(desk, { field: VISITS, value: '12' })
  await readNotice(desk, friendPage.fieldSaved(VISITS))
  await writeField(desk, { field: PHONE, value: '090-1234-5678' })
  await readNotice(desk, friendPage.fieldSaved(PHONE))
  await desk.look('friend: tag and fields')

  await findFriend(desk, { words: 'HANAKO', name: HANA_AGAIN })
  await addTag(desk, REGULAR)
  await readNotice(desk, friendPage.tagAdded(REGULAR))
  await openInfo(desk)
  await writeField(desk, { field: PHONE, value: '+81 90 1234 5678' })
  await readNotice(desk, friendPage.fieldSaved(PHONE))
}

/** The regulars with ten visits, then, the other way round, all who are not: counted while the conditions are written. */
async function filter(desk: Desk): Promise<void> {
  const { condition } = desk.words
  await goTo(desk, 'friends')
  const editor = await openFilter(desk)
  await counts(desk, { editor, people: FRIENDS })
  await addCondition(desk, { editor, about: REGULAR })
  await counts(desk, { editor, people: 2 })
  await addCondition(desk, { editor, about: VISITS })
  await editor.getByLabel(condition.value, { exact: true }).fill('10')
  await counts(desk, { editor, people: 1 })
  await desk.look('filter: two conditions')
  await applyFilter(desk, editor)
  await seesInAll(desk, 1)
  // The field with the star stands in the list.
  await inList(desk, HANA).getByText('12', { exact: true }).waitFor()
  await desk.look('friends: filtered')

  const again = await openFilter(desk)
  await openCondition({ editor: again, says: REGULAR })
  await again.getByLabel(condition.tagTest, { exact: true }).selectOption({ label: condition.tagNone })
  await openCondition({ editor: again, says: VISITS })
  await again.getByLabel(condition.fieldTest, { exact: true }).selectOption({ label: condition.empty })
  await counts(desk, { editor: again, people: OTHERS })
  await applyFilter(desk, again)
  await seesInAll(desk, OTHERS)
  await saveSearch(desk, SEARCH)
  await desk.look('friends: saved search')
}

/** A tag for all who match, on more than one page; then nobody has it any more. */
async function tagAll(desk: Desk): Promise<void> {
  const { bulk, job, ui } = desk.words
  await selectAll(desk, OTHERS)
  await desk.look('friends: all selected')
  const { before, after, dialog } = await tagSelected(desk, { tag: ASKED, count: OTHERS })
  expect(before).toEqual({ [bulk.target]: bulk.people(String(OTHERS)), [bulk.changes]: bulk.people(String(OTHERS)) })
  expect(after).toEqual({ [job.countDone]: String(OTHERS), [job.countSkipped]: '0', [job.countFailed]: '0' })
  await undoJob(desk, dialog)
  await desk.look('bulk: undone')
  await dialog.getByRole('button', { name: ui.close, exact: true }).last().click()
  await dialog.waitFor({ state: 'detached' })
  await goTo(desk, 'tags')
  await seesTagOn(desk, { name: REGULAR, count: 2 })
  await seesTagOn(desk, { name: ASKED, count: 0 })
  await goTo(desk, 'segments')
  await sees(desk, desk.words.saved.people(String(OTHERS)))
  await desk.look('segments')
}

async function hideAndBlock(desk: Desk): Promise<void> {
  const { page, words } = desk
  const { friendPage } = words
  await findFriend(desk, { words: '花子', name: HANA })
  await chooseInMenu(desk, friendPage.hide)
  await readNotice(desk, friendPage.hideDone)
  await desk.look('friend: hidden')
  await goTo(desk, 'friends')
  await seesInAll(desk, FRIENDS - 1)
  await show(desk, 'preset:hidden')
  await seesInAll(desk, 1)
  await desk.look('friends: hidden')
  await inList(desk, HANA).getByRole('link', { name: HANA }).click()
  await page.getByRole('main').getByRole('button', { name: friendPage.show, exact: true }).click()
  await readNotice(desk, friendPage.showDone)

  await block(desk, HANA)
  await readNotice(desk, friendPage.blockDone)
  await tag(desk, REGULAR).waitFor({ state: 'detached' })
  await desk.look('friend: blocked by us')
  await page.getByRole('main').getByRole('button', { name: friendPage.unblock, exact: true }).click()
  await readNotice(desk, friendPage.unblockDone)
  await tag(desk, REGULAR).waitFor()
  await openInfo(desk)
  await fieldValue(desk, VISITS).getByText('12', { exact: true }).waitFor()
  await desk.look('friend: everything is back')
}

/** Every place that is about friends, in the other colours. */
async function lookAround(desk: Desk, colours: 'light' | 'dark'): Promise<void> {
  const { page } = desk
  await page.emulateMedia({ colorScheme: colours })
  await goTo(desk, 'fields')
  await page.getByRole('link', { name: desk.words.field.peopleLabel(PHONE, '2'), exact: true }).waitFor()
  await desk.look(`fields, ${colours}`)
  for (const place of ['friends', 'tags', 'marks', 'segments', 'jobs'] as const) {
    await goTo(desk, place)
    await desk.look(`${place}, ${colours}`)
  }
  await page
    .getByRole('link', { name: /名簿\.csv/ })
    .first()
    .click()
  await desk.look(`job, ${colours}`)
  await goTo(desk, 'segments')
  await page.getByRole('link', { name: SEARCH }).first().click()
  await page.getByRole('heading', { level: 1, name: SEARCH }).waitFor()
  await desk.look(`segment, ${colours}`)
  for (const entry of ['importFile', 'duplicates', 'archiveRule'] as const) {
    await openFromList(desk, entry)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await desk.look(`${entry}, ${colours}`)
  }
  await findFriend(desk, { words: '花子', name: HANA })
  await desk.look(`friend, ${colours}`)
}

const PEOPLE = [
  { who: 'at a desk, in Japanese, in daylight', language: 'ja', width: 1280, colours: 'light', others: 'dark' },
  { who: 'on a phone, in English, in the dark', language: 'en', width: 375, colours: 'dark', others: 'light' },
] as const

describe.concurrent('knowing one’s friends, in a browser', () => {
  test.each(PEOPLE)(
    'tags, searches, bulk work, files and merges $who',
    async ({ language, width, colours, others }) => {
      await onJourney({ browser, dashboard: dashboard.folder, quota: 200, language, width, colours }, async (journey) => {
        const desk = lookingOnce(journey.desk)
        const ids = await openSalon(journey)
        await define(desk)
        await getToKnow(desk)
        await filter(desk)
        await tagAll(desk)
        await importSome(desk, ids)
        await undoImport(desk)
        await exportAndImport(desk)
        await mergeAndUndo(desk)
        await hideAndBlock(desk)
        await lookAround(desk, others)
        expect(desk.watch.faults()).toEqual([])
      })
    },
    240_000,
  )
})
