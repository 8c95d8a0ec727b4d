import type { Locator } from 'playwright-core'
import type { StepKind } from '../../../src/features/scenarios/schema.ts'
import type { Desk } from '../desk.ts'
import { goTo, readNotice } from './shell.ts'

// A scenario as it is written: its steps as a list, the draft that saves itself, and the way to publish it.

type When = { when: 'at-once' } | { when: 'after'; minutes: number } | { when: 'day'; days: number; time: string }
export type WrittenStep = { text: string } & When

/** Makes a scenario of that name, which is empty and off. */
export async function makeScenario(desk: Desk, name: string): Promise<void> {
  const { page, words, look } = desk
  await goTo(desk, 'scenarios')
  await page.getByRole('link', { name: words.scenario.create }).click()
  await page.getByRole('heading', { level: 1, name: words.scenario.newTitle }).waitFor()
  await page.getByLabel(words.scenario.name, { exact: true }).fill(name)
  await look('scenario: new')
  await page.getByRole('button', { name: words.scenario.make, exact: true }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

export async function openScenario(desk: Desk, name: string): Promise<void> {
  await goTo(desk, 'scenarios')
  await desk.look('scenarios')
  await desk.page.getByRole('main').getByRole('link', { name }).click()
  await desk.page.getByRole('heading', { level: 1, name }).waitFor()
}

export type ScenarioTab = 'edit' | 'stats' | 'dry-run' | 'why' | 'versions' | 'settings'
export async function openPart({ page, words: { scenarioPage } }: Desk, tab: ScenarioTab): Promise<void> {
  const link = page
    .getByRole('navigation', { name: scenarioPage.tabs })
    .getByRole('link', { name: scenarioPage[`tab-${tab}`], exact: true })
  await link.click()
  await link.and(page.locator('[aria-current=page]')).waitFor()
}

/** The card of a step (1-based, in the order of reading). */
export const stepCard = ({ page, words: { step, stepKind } }: Desk, { no, kind = 'message' }: { no: number; kind?: StepKind }): Locator =>
  page.getByRole('region', { name: `${step.step(no)}: ${stepKind[kind]}`, exact: true })

/** Takes a kind from those that are offered. */
export async function chooseStepKind({ page, words: { step, stepKind } }: Desk, kind: StepKind): Promise<void> {
  const dialog = page.getByRole('dialog', { name: step.addTitle })
  await dialog.getByRole('button', { name: new RegExp(`^${stepKind[kind]}`) }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Adds a step at the end of the scenario, or of one of its ways. */
export async function addStep(desk: Desk, { kind, inside }: { kind: StepKind; inside?: Locator }): Promise<void> {
  const { page, words } = desk
  const first = page.getByRole('button', { name: words.step.addFirst, exact: true })
  const end = (inside ?? page.getByRole('main')).getByRole('button', { name: words.step.addEnd, exact: true }).last()
  await first.or(end).last().waitFor()
  await ((await first.isVisible()) ? first : end).click()
  await chooseStepKind(desk, kind)
}

/** Sets when the opened step is due; the first of all begins at once, the others on the next day. */
export async function writeTiming({ words }: Desk, { place, step }: { place: Locator; step: When }): Promise<void> {
  if (step.when === 'at-once') await place.getByLabel(words.timing, { exact: true }).selectOption({ label: words.steps[0] ?? '' })
  if (step.when === 'after') {
    await place.getByLabel(words.timing, { exact: true }).selectOption({ label: words.afterAWhile })
    await place.getByLabel(words.howLong, { exact: true }).fill(String(step.minutes))
  }
  if (step.when === 'day') {
    await place.getByLabel(words.timing, { exact: true }).selectOption({ label: words.onADay })
    await place.getByLabel(words.daysLater, { exact: true }).fill(String(step.days))
    await place.getByLabel(words.time, { exact: true }).fill(step.time)
  }
}

/** Writes the words of the opened message. */
export const writeText = ({ words }: Desk, { place, text }: { place: Locator; text: string }): Promise<void> =>
  place.getByLabel(words.composer.bubble(1), { exact: true }).fill(text)

/** Until what was written is safe; or is as it was before. */
export async function saved({ page, words: { desk } }: Desk): Promise<void> {
  // What was typed a moment ago still has to be noticed.
  await page.evaluate('new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))')
  await page
    .getByRole('main')
    .getByText(new RegExp(`^(${desk.saved} \\d\\d:\\d\\d|${desk.allSaved})$`))
    .waitFor()
}

/** Opens the review of the draft, waits for it, and publishes. */
export async function publish(
  desk: Desk,
  { notice, sees }: { notice: 'published' | 'publishedOn'; sees?: string | RegExp },
): Promise<void> {
  const {
    page,
    words: { desk: deskWords, review },
    look,
  } = desk
  await page.getByRole('button', { name: deskWords.review, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: review.title })
  const go = dialog.getByRole('button', { name: notice === 'publishedOn' ? review.publishAndStart : review.publish, exact: true })
  await go.and(page.locator(':not([aria-disabled=true])')).waitFor()
  if (sees !== undefined) await dialog.getByText(sees).first().waitFor()
  await look('scenario: review')
  await go.click()
  await dialog.waitFor({ state: 'detached' })
  await readNotice(desk, review[notice])
}

/** Writes a scenario of messages alone, and publishes it. */
export async function writeScenario(desk: Desk, { name, steps }: { name: string; steps: WrittenStep[] }): Promise<void> {
  const { page, look } = desk
  await makeScenario(desk, name)
  for (const [i, step] of steps.entries()) {
    await addStep(desk, { kind: 'message' })
    const place = stepCard(desk, { no: i + 1 })
    await writeTiming(desk, { place, step })
    await writeText(desk, { place, text: step.text })
  }
  await saved(desk)
  await look('scenario: writing')
  await publish(desk, { notice: 'publishedOn' })
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await look('scenario: published')
}

/** When each step comes, as the list says it; ways of steps left out. */
export const timings = async ({ page, words: { step } }: Desk): Promise<string[]> =>
  page
    .getByRole('list', { name: step.list, exact: true })
    .locator(':scope > li > section > div > button[aria-expanded] .font-bold')
    .allInnerTexts()

/** Opens a step (1-based) and changes its words. */
export async function changeStep(desk: Desk, { no, text }: { no: number; text: string }): Promise<void> {
  const place = stepCard(desk, { no })
  const head = place.locator('button[aria-expanded]').first()
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
  await writeText(desk, { place, text })
}

/** The draft was saved in another window meanwhile: what is stored is taken. */
export async function meetConflict({ page, words: { ui }, look }: Desk): Promise<void> {
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
