import type { Locator } from 'playwright-core'
import type { StepKind } from '../../../src/features/scenarios/schema.ts'
import type { Desk } from '../desk.ts'
import { chooseStepKind } from './scenarios.ts'

// The same steps as a map.

export async function show({ page, words: { desk, map } }: Desk, view: 'list' | 'map'): Promise<void> {
  await page.getByRole('group', { name: desk.view }).getByText(desk[view], { exact: true }).click()
  if (view === 'map') await page.getByRole('button', { name: map.fit, exact: true }).click()
}

/** A step on the map (1-based, in the order of reading). */
export const pointOf = ({ page, words: { map } }: Desk, no: number): Locator =>
  page.getByRole('button', { name: new RegExp(`^${map.step(no)}`) })

/** What stands on the map, step by step. */
export const points = async (desk: Desk): Promise<string[]> =>
  (await desk.page.locator('.map-step').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))

/** Adds a step on a line: behind a step, at the start of a way, where ways have joined. */
export async function addOnLine(desk: Desk, { line, kind }: { line: string; kind: StepKind }): Promise<void> {
  await desk.page.getByRole('button', { name: line, exact: true }).click()
  await desk.look('map: kinds of step')
  await chooseStepKind(desk, kind)
}

/** What the opened step is written in: beside the map, on a narrow screen over it. */
export async function panelOf({ page, words: { desk } }: Desk): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: desk.stepOf, exact: true })
  const beside = page.getByRole('main').locator('.flow-map + .card-frame')
  await dialog.or(beside).first().waitFor()
  return (await dialog.isVisible()) ? dialog : beside
}

/** Puts away what covers the map. */
export async function closePanel({ page, words: { desk, ui } }: Desk): Promise<void> {
  const dialog = page.getByRole('dialog', { name: desk.stepOf, exact: true })
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: ui.close, exact: true }).click()
}
