import type { Desk } from '../desk.ts'
import { figures } from './figures.ts'
import { goTo } from './shell.ts'

/** Writes a broadcast and goes on to its confirmation. Returns what the confirmation says. */
export async function writeBroadcast(desk: Desk, { name, text }: { name: string; text: string }): Promise<Record<string, string>> {
  const {
    page,
    words: { broadcast, composer },
    look,
  } = desk
  await goTo(desk, 'broadcasts')
  await page.getByRole('link', { name: broadcast.create }).click()
  await page.getByLabel(broadcast.name, { exact: true }).fill(name)
  await page.getByLabel(composer.bubble(1), { exact: true }).fill(text)
  await look('broadcast: writing')
  await page.getByRole('button', { name: broadcast.toSend }).click()
  const bill = page.getByRole('dialog', { name: broadcast.confirmTitle }).locator('dl > div')
  await bill.first().waitFor()
  await look('broadcast: confirmation')
  return figures(bill)
}

/** Presses "send" as impatient people do: twice. */
export async function sendTwice({ page, words: { broadcast } }: Desk, people: number): Promise<void> {
  await page.getByRole('button', { name: broadcast.confirmSend(String(people)) }).dblclick()
}

/** Waits until it is over and returns the figures of its page. */
export async function result({ page, words: { broadcast }, look }: Desk): Promise<Record<string, string>> {
  await page.getByRole('heading', { name: broadcast.resultDone }).waitFor()
  await page.getByText(broadcast.done, { exact: true }).waitFor()
  await look('broadcast: result')
  return figures(page.locator('dl[aria-live] > div'))
}
