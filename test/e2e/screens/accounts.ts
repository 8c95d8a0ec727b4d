import type { Desk } from '../desk.ts'

interface Credentials {
  channelId: string
  channelSecret: string
}

/** Goes to the two fields and tries a pair. */
export async function enterChannel({ page, words: { account } }: Desk, { channelId, channelSecret }: Credentials): Promise<void> {
  await page.getByLabel(account.channelId, { exact: true }).fill(channelId)
  await page.getByLabel(account.channelSecret, { exact: true }).fill(channelSecret)
  await page.getByRole('button', { name: account.connect, exact: true }).click()
}

/** From "prepare" to the form. */
export async function openConnectForm({ page, words: { account }, look }: Desk): Promise<void> {
  await page.getByRole('heading', { name: account.connectTitle }).waitFor()
  await look('connect: prepare')
  await page.getByRole('button', { name: account.next }).click()
  await page.getByRole('heading', { name: account.enterTitle }).waitFor()
  await look('connect: enter')
}

/** What is said at the field of the secret. */
export async function secretFault({ page, words: { account } }: Desk): Promise<string> {
  const field = page.getByLabel(account.channelSecret, { exact: true })
  const ids = (await field.getAttribute('aria-describedby')) ?? ''
  const said = await Promise.all(ids.split(' ').map((id) => page.locator(`[id="${id}"]`).textContent()))
  return said.join(' ')
}

/** Registers the webhook and waits until the doctor has no complaint. */
export async function setWebhook({ page, words: { account, doctor }, look }: Desk): Promise<void> {
  await page.getByRole('heading', { name: account.webhookTitle }).waitFor()
  await page.getByRole('button', { name: doctor.register }).click()
  await page.getByText(doctor.registered).waitFor()
  // The last check is on what LINE has sent; its test may have been on its way while the others were made.
  const isWell = page.getByText(doctor.allWell)
  if (!(await isWell.isVisible())) await page.getByRole('button', { name: doctor.checkAgain }).click()
  await isWell.waitFor()
  await look('connect: webhook')
  await page.getByRole('link', { name: account.finish }).click()
}
