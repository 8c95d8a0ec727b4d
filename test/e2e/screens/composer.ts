import type { Locator } from 'playwright-core'
import { product } from '../../../dashboard/editors/composer/flex/presets/product.ts'
import type { BubbleKind } from '../../../src/engine/messages/schema.ts'
import type { Desk } from '../desk.ts'
import { readNotice } from './shell.ts'

// A bubble in the composer, as one writes it with mouse and keyboard.

/** A file as it lies on the shop's computer. */
export interface FileOnDisk {
  name: string
  mimeType: string
  buffer: Buffer
}

/** The card of a bubble (1-based). */
export const bubble = ({ page, words: { composer } }: Desk, no = 1): Locator =>
  page.getByRole('main').getByRole('region', { name: composer.bubbleOf(no, '') })

/** Where one text bubble stands at first: makes it one of this kind, and returns its card. */
export async function chooseKind(desk: Desk, kind: BubbleKind): Promise<Locator> {
  const {
    page,
    words: { composer },
  } = desk
  const card = bubble(desk)
  await card.waitFor()
  if (kind === 'text') return card
  await page.getByRole('button', { name: composer.add, exact: true }).click()
  await page.getByRole('dialog', { name: composer.addTitle }).locator(`button[data-kind="${kind}"]`).click()
  await page.getByRole('button', { name: composer.remove(1), exact: true }).click()
  await readNotice(desk, composer.removed(1))
  return card
}

type WrittenTap =
  | { kind: 'url'; url: string }
  | { kind: 'message'; text: string }
  /** Puts a tag on; `says`: what stands in the chat as if the friend had said it. */
  | { kind: 'actions'; tag: string; says?: string }

/** What a tap does. */
export async function writeTap(desk: Desk, { place, tap }: { place: Locator; tap: WrittenTap }): Promise<void> {
  const {
    page,
    words: { choice, action, actionKind },
  } = desk
  await place.getByLabel(choice.onTap, { exact: true }).selectOption({ label: choice[tap.kind] })
  if (tap.kind === 'url') return place.getByLabel(choice.urlLabel, { exact: true }).fill(tap.url)
  if (tap.kind === 'message') return place.getByLabel(choice.text, { exact: true }).fill(tap.text)
  if (tap.says !== undefined) await place.getByLabel(choice.says, { exact: true }).fill(tap.says)
  await place.getByRole('button', { name: choice.editActions }).click()
  const dialog = page.getByRole('dialog', { name: choice.actionsTitle })
  await dialog.getByRole('button', { name: action.add, exact: true }).click()
  await dialog.getByRole('button', { name: actionKind['tag.add'], exact: true }).click()
  await dialog.getByLabel(action.tag, { exact: true }).selectOption({ label: tap.tag })
  await desk.look('composer: actions of a tap')
  await dialog.getByRole('button', { name: choice.apply, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

interface WrittenChoice {
  /** In the list of this place. */
  place: Locator
  no: number
  label: string
  tap: WrittenTap
}

export async function writeChoice(desk: Desk, { place, no, label, tap }: WrittenChoice): Promise<void> {
  const item = place.locator('ol > li').nth(no - 1)
  const head = item.locator('button[aria-expanded]').first()
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
  await item.getByLabel(desk.words.choice.label, { exact: true }).fill(label)
  await writeTap(desk, { place: item, tap })
}

/** One more button above the keyboard. */
export async function addQuickReply(desk: Desk, { place, label, tap }: Omit<WrittenChoice, 'no'>): Promise<void> {
  const { extra } = desk.words
  await place.getByRole('button', { name: extra.quick }).click()
  await place.getByRole('button', { name: extra.addQuick, exact: true }).click()
  const item = place.locator('ol > li').last()
  await item.getByLabel(desk.words.choice.label, { exact: true }).fill(label)
  await writeTap(desk, { place: item, tap })
}

const CHOOSE = { image: 'choosePicture', video: 'chooseVideo', audio: 'chooseAudio' } as const
const PICKER = { image: 'chooseImage', video: 'chooseVideo', audio: 'chooseAudio' } as const

interface WishedFile {
  place: Locator
  kind: keyof typeof CHOOSE
  /** From disk, or by its name one that is in the library already. */
  file: FileOnDisk | string
}

/** Chooses a file for a bubble. */
export async function chooseMedia({ page, words }: Desk, { place, kind, file }: WishedFile): Promise<void> {
  await place.getByRole('button', { name: words.form[CHOOSE[kind]], exact: true }).click()
  const picker = page.getByRole('dialog', { name: words.media[PICKER[kind]] })
  if (typeof file === 'string') await picker.getByRole('button', { name: file }).click()
  else await picker.locator('input[type=file]').setInputFiles(file)
  await picker.waitFor({ state: 'detached' })
}

export async function chooseSticker({ page, words }: Desk, card: Locator): Promise<void> {
  await card.getByRole('button', { name: words.form.chooseSticker, exact: true }).click()
  await page.getByRole('dialog', { name: words.sticker.title }).locator('li button').first().click()
}

/** Draws a place over the whole of an imagemap's picture. */
export async function drawPlace({ page, words }: Desk, card: Locator): Promise<void> {
  const picture = card.locator(`div:has(> ul[aria-label="${words.imagemap.canvas}"])`)
  await picture.waitFor()
  await picture.scrollIntoViewIfNeeded()
  const box = await picture.boundingBox()
  if (!box) throw new Error('The picture of the imagemap is not shown.')
  await page.mouse.move(box.x + 8, box.y + 8)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 })
  await page.mouse.move(box.x + box.width - 8, box.y + box.height - 8)
  await page.mouse.up()
  await card.getByRole('region', { name: words.imagemap.area(1), exact: true }).waitFor()
}

/** Takes the card with a product and gives its button something to do. */
export async function fillProduct(desk: Desk, { card, label, tap }: { card: Locator; label: string; tap: WrittenTap }): Promise<void> {
  const { language, words, look } = desk
  await card.getByRole('list', { name: words.flex.gallery }).waitFor()
  await look('composer: designs')
  await card.getByRole('button', { name: product.name[language] }).click()
  const button = card.getByRole('region', { name: product.fields.find(({ id }) => id === 'button')?.label[language] ?? '', exact: true })
  await button.getByLabel(words.choice.label, { exact: true }).fill(label)
  await writeTap(desk, { place: button, tap })
}

/** Sends what stands there to this friend of the staff. */
export async function sendTest(desk: Desk, name: string): Promise<void> {
  const {
    page,
    words: { composer, sending, ui },
    look,
  } = desk
  await page.getByRole('toolbar', { name: composer.toolbar }).getByRole('button', { name: composer.test, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: sending.testTitle })
  const send = dialog.getByRole('button', { name: sending.send(1), exact: true })
  const nobody = dialog.getByText(sending.nobody, { exact: true })
  await dialog.getByLabel(sending.addMember, { exact: true }).waitFor()
  if (await nobody.isVisible()) {
    await dialog.getByLabel(sending.addMember, { exact: true }).fill(name)
    await dialog.getByRole('button', { name, exact: true }).click()
    await look('test send: to whom')
  }
  await send.click()
  await dialog.getByRole('status').getByText(sending.taken, { exact: true }).waitFor()
  await look('test send: sent')
  await dialog.getByRole('button', { name: ui.close, exact: true }).last().click()
  await dialog.waitFor({ state: 'detached' })
}
