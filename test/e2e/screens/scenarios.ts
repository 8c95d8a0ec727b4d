import type { Locator } from 'playwright-core'
import type { Desk } from '../desk.ts'
import { goTo } from './shell.ts'

export type WrittenStep = { text: string } & (
  | { when: 'at-once' }
  | { when: 'after'; minutes: number }
  | { when: 'day'; days: number; time: string }
)

async function writeStep({ words }: Desk, { card, step }: { card: Locator; step: WrittenStep }): Promise<void> {
  if (step.when === 'after') {
    await card.getByText(words.afterAWhile, { exact: true }).click()
    await card.getByLabel(words.howLong).fill(String(step.minutes))
  }
  if (step.when === 'day') {
    await card.getByText(words.onADay, { exact: true }).click()
    await card.getByLabel(words.daysLater, { exact: true }).fill(String(step.days))
    await card.getByLabel(words.time, { exact: true }).fill(step.time)
  }
  await card.getByLabel(words.composer.bubble(1), { exact: true }).fill(step.text)
}

const cards = ({ page, words }: Desk) => page.getByRole('list', { name: words.stepList, exact: true }).locator(':scope > li')

/** Writes a new scenario, step by step, and saves it. */
export async function writeScenario(desk: Desk, { name, steps }: { name: string; steps: WrittenStep[] }): Promise<void> {
  const { page, words, look } = desk
  await goTo(desk, 'scenarios')
  await page.getByRole('link', { name: words.scenario.create }).click()
  await page.getByRole('heading', { level: 1, name: words.scenario.newTitle }).waitFor()
  await page.getByLabel(words.scenario.name, { exact: true }).fill(name)
  for (const [i, step] of steps.entries()) {
    if (i > 0) await page.getByRole('button', { name: words.addStep, exact: true }).click()
    await writeStep(desk, { card: cards(desk).nth(i), step })
  }
  await look('scenario: writing')
  await save(desk)
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await look('scenario: saved')
}

export async function openScenario(desk: Desk, name: string): Promise<void> {
  await goTo(desk, 'scenarios')
  await desk.look('scenarios')
  await desk.page.getByRole('link', { name }).click()
  await desk.page.getByRole('heading', { level: 1, name }).waitFor()
}

/** When each step comes, as the editor says it. */
export const timings = async (desk: Desk): Promise<string[]> => cards(desk).locator('button[aria-expanded] .font-bold').allInnerTexts()

/** Opens a step (1-based) and changes its words. */
export async function changeStep(desk: Desk, { no, text }: { no: number; text: string }): Promise<void> {
  const card = cards(desk).nth(no - 1)
  await card.locator('button[aria-expanded]').click()
  await card.getByLabel(desk.words.composer.bubble(1), { exact: true }).fill(text)
}

/** Presses "save" and waits for the word that it was done. */
export async function save({ page, words }: Desk): Promise<void> {
  await page.getByRole('button', { name: words.scenario.save, exact: true }).click()
  await page.getByText(words.scenario.saved, { exact: true }).waitFor()
}

/** Presses "save" on what somebody else has changed meanwhile; the stored version is taken. */
export async function meetConflict({ page, words: { scenario, ui }, look }: Desk): Promise<void> {
  await page.getByRole('button', { name: scenario.save, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: ui.conflictTitle })
  await dialog.waitFor()
  await look('scenario: conflict')
  await dialog.getByRole('button', { name: ui.conflictLoad }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Greets new friends with this text and lets the scenario begin. */
export async function setGreeting(desk: Desk, { text, scenario }: { text: string; scenario: string }): Promise<void> {
  const { page, words, look } = desk
  await goTo(desk, 'greetings')
  await page.getByLabel(words.composer.bubble(1), { exact: true }).fill(text)
  await page.getByRole('button', { name: words.action.add }).click()
  await page.getByRole('button', { name: words.actionKind['scenario.start'], exact: true }).click()
  await page.getByLabel(words.action.scenario, { exact: true }).selectOption({ label: scenario })
  await look('greetings')
  await page.getByRole('button', { name: words.greeting.save, exact: true }).click()
  await page.getByText(words.greeting.saved).waitFor()
}
