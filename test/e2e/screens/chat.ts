import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { soon } from '../story.ts'
import { widthOf } from './handset.ts'
import type { Phone } from './phones.ts'

// What the account has sent, as the phone draws it.

/** The newest thing of this make. */
export const newest = ({ pane }: Phone, drawn: string): Locator => pane.locator(`.phone-row-account ${drawn}`).last()

/** The newest button or link of a message by its words. */
export const tappable = ({ pane }: Phone, label: string): Locator =>
  pane.locator('.phone-row-account .phone-tap').filter({ hasText: label }).last()

/** A picture that has arrived is as wide as it was made. */
export const hasPicture = (picture: Locator, width: number): Promise<void> => soon(async () => expect(await widthOf(picture)).toBe(width))

/** Follows a link in the phone's own browser as far as the shop's page, and comes back. */
export async function opens({ pane }: Phone, { link, close }: { link: Locator; close: string }): Promise<void> {
  await link.click()
  await pane.locator('iframe').contentFrame().getByRole('heading', { name: 'ご予約' }).waitFor()
  await pane.getByRole('button', { name: close, exact: true }).click()
  await pane.locator('iframe').waitFor({ state: 'detached' })
}
