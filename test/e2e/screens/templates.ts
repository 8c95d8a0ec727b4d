import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { BubbleKind } from '../../../src/engine/messages/schema.ts'
import type { Desk } from '../desk.ts'
import { chooseKind } from './composer.ts'
import { goTo, readNotice } from './shell.ts'

interface WrittenTemplate {
  name: string
  kind: BubbleKind
  write(card: Locator): Promise<void>
}

/** Makes a template of one bubble; its page stays open. */
export async function makeTemplate(desk: Desk, { name, kind, write }: WrittenTemplate): Promise<void> {
  const {
    page,
    words: { template, ui },
    look,
  } = desk
  await goTo(desk, 'templates')
  await page.getByRole('link', { name: template.create, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: template.newTitle }).waitFor()
  await page.getByLabel(template.name, { exact: true }).fill(name)
  await write(await chooseKind(desk, kind))
  await look(`template: ${kind}`)
  // What was saved before is no draft any more.
  expect(await page.getByText(ui.draftRestored).count()).toBe(0)
  await page.getByRole('button', { name: template.save, exact: true }).click()
  await readNotice(desk, template.saved)
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
}

export async function openTemplate(desk: Desk, name: string): Promise<void> {
  const { page } = desk
  await goTo(desk, 'templates')
  // Those that have it inside begin with their own name.
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`^${name}\\b`) })
    .click()
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
}

interface SeenTap {
  label: string
  name: string
  taps?: number | undefined
}

/** The page that is open says that one friend tapped this, and who. */
export async function seesTapBy(desk: Desk, { label, name, taps = 1 }: SeenTap): Promise<void> {
  const {
    page,
    words: { tapped, ui },
    look,
  } = desk
  await page.getByRole('button', { name: tapped.show(label, '1'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: tapped.friendsTitle(label) })
  await dialog
    .getByRole('link', { name })
    .getByText(tapped.taps(String(taps)), { exact: true })
    .waitFor()
  await look('taps: who')
  await dialog.getByRole('button', { name: ui.close, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The list of links says that one friend opened this once; its page says who. */
export async function seesClickBy(desk: Desk, { url, name }: { url: string; name: string }): Promise<void> {
  const {
    page,
    words: { link },
    look,
  } = desk
  await goTo(desk, 'links')
  const row = page.getByRole('row').filter({ hasText: url })
  await row.getByText(link.friends('1'), { exact: true }).waitFor()
  await row.getByText(link.clicks('1'), { exact: true }).waitFor()
  await look('links')
  await row.getByRole('link', { name: url }).click()
  await page.getByRole('main').getByRole('link', { name }).getByText(link.clicks('1'), { exact: true }).waitFor()
  await look('link: results')
}
