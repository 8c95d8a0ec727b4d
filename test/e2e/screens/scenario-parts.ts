import type { Locator } from 'playwright-core'
import type { Desk } from '../desk.ts'
import { openPart } from './scenarios.ts'

// What came of a scenario, what would come of it, and why.

/** Chooses a friend who is looked for. */
async function findFriend({ page }: Desk, { label, name }: { label: string; name: string }): Promise<void> {
  await page.getByRole('searchbox', { name: label }).fill(name)
  await page.getByRole('main').getByRole('button', { name, exact: true }).click()
}

/** Presses a number of a step; returns the dialog with the friends behind it. */
export async function openNumber(desk: Desk, name: string | RegExp): Promise<Locator> {
  const { page, look } = desk
  await page.getByRole('main').getByRole('button', { name }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('link').first().waitFor()
  await look('scenario: friends of a number')
  return dialog
}

/** Tries the scenario with a friend, or an imaginary one; returns the timeline. */
export async function tryOut(desk: Desk, { friend }: { friend?: string } = {}): Promise<Locator> {
  const { page, words, look } = desk
  await openPart(desk, 'dry-run')
  if (friend !== undefined) {
    await page.getByRole('radio', { name: words.trial.someone }).check()
    await findFriend(desk, { label: words.trial.findFriend, name: friend })
  }
  await page.getByRole('button', { name: words.trial.run, exact: true }).click()
  const timeline = page.getByRole('region', { name: words.trial.result, exact: true })
  await timeline.waitFor()
  await timeline.locator('.phone-inline').first().waitFor()
  await look('scenario: dry run')
  return timeline
}

/** Another outcome of a step of the timeline. */
export const assume = (timeline: Locator, { step, outcome }: { step: RegExp; outcome: string }): Promise<string[]> =>
  timeline.getByRole('combobox', { name: step }).selectOption({ label: outcome })

/** Looks up why a friend got it or not; returns the story. */
export async function askWhy(desk: Desk, name: string): Promise<Locator> {
  const { page, words, look } = desk
  await openPart(desk, 'why')
  await findFriend(desk, { label: words.why.find, name })
  await page.getByRole('heading', { level: 2, name, exact: true }).waitFor()
  const story = page.getByRole('main')
  // The steps that are written stand there too, out of sight.
  await story.locator('ol > li').filter({ visible: true }).first().waitFor()
  await look('scenario: why')
  return story
}
