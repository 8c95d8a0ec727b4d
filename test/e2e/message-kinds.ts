import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { BubbleKind } from '../../src/engine/messages/schema.ts'
import type { Desk } from './desk.ts'
import { type Files, MAP_PICTURE, PICTURE } from './message-files.ts'
import { hasPicture, newest, opens, tappable } from './screens/chat.ts'
import { addQuickReply, bubble, chooseMedia, chooseSticker, drawPlace, fillProduct, writeChoice, writeTap } from './screens/composer.ts'
import type { Handset } from './screens/handset.ts'
import type { Phone } from './screens/phones.ts'
import { soon } from './story.ts'

// Every kind of bubble: how one writes it, and what comes of it on a phone.

export interface Shop {
  desk: Desk
  phone: Phone
  hand: Handset
  files: Files
  /** A page of the shop's own site. */
  pageOf(menu: string): string
  couponId: string
}

export interface Kind {
  kind: BubbleKind
  write(shop: Shop, card: Locator): Promise<void>
  /** Waits until the phone shows it, and taps what can be tapped. */
  tap(shop: Shop): Promise<void>
  /** The words of the choice that is counted. */
  counted?: string
  /** How often it is tapped, when more than once. */
  taps?: number
  /** The page of the shop that is opened by it. */
  page?: string
}

/** The tag that a tap on this kind of bubble puts on. */
export const tagOf = (kind: BubbleKind): string => `押した: ${kind}`
/** In both languages the same: it is what the shop writes. */
export const nameOf = (kind: BubbleKind): string => `見本 ${kind}`

const follows = ({ desk, phone }: Shop, link: Locator) => opens(phone, { link, close: desk.words.phones.closeBrowser })
/** Presses a button of the newest message that has it. */
const presses = ({ phone }: Shop, label: string): Promise<void> => tappable(phone, label).click()
/** Pictures say nothing in a notification: the shop does. */
const sayInstead = ({ desk: { words } }: Shop, card: Locator, altText: string): Promise<void> =>
  card.getByLabel(words.form.altText, { exact: true }).fill(altText)
const sayText = ({ desk: { words } }: Shop, card: Locator, text: string): Promise<void> =>
  card.getByLabel(words.form.text, { exact: true }).fill(text)

const text: Kind = {
  kind: 'text',
  page: 'text',
  async write({ desk, pageOf }, card) {
    const { page, words } = desk
    const field = card.getByLabel(words.composer.bubble(1), { exact: true })
    await card.getByRole('button', { name: words.write.insertInto(words.composer.bubble(1)), exact: true }).click()
    const dialog = page.getByRole('dialog', { name: words.write.dialogTitle })
    await dialog.getByRole('button', { name: words.write.put, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await field.press('End')
    await page.keyboard.insertText(`さん、ご予約はこちらから ${pageOf('text')} どうぞ🌿`)
    await addQuickReply(desk, { place: card, label: 'カット', tap: { kind: 'message', text: 'カットをお願いします' } })
  },
  async tap(shop) {
    const { phone, hand } = shop
    await phone.hears(`${phone.name}さん、ご予約はこちらから`)
    const link = newest(phone, '.phone-link')
    // Its own address, not the shop's: else nobody could tell who opened it.
    expect(await link.getAttribute('href')).toMatch(/\/u\/[\w-]+$/)
    await follows(shop, link)
    await hand.choices.filter({ hasText: 'カット' }).click()
    await hand.own.filter({ hasText: 'カットをお願いします' }).waitFor()
  },
}

const image: Kind = {
  kind: 'image',
  write: ({ desk, files }, card) => chooseMedia(desk, { place: card, kind: 'image', file: files.picture }),
  async tap({ desk: { words }, phone, hand }) {
    await hasPicture(hand.pictures('account').last(), PICTURE.width)
    await newest(phone, '.phone-image-frame').click()
    await hasPicture(phone.pane.locator('.phone-viewer img'), PICTURE.width)
    await phone.pane.getByRole('button', { name: words.drawn.close, exact: true }).click()
  },
}

const video: Kind = {
  kind: 'video',
  write: ({ desk, files }, card) => chooseMedia(desk, { place: card, kind: 'video', file: files.film }),
  async tap({ desk: { words }, phone }) {
    await hasPicture(newest(phone, '.phone-video img'), 320)
    await newest(phone, '.phone-video button').click()
    const film = phone.pane.locator('.phone-viewer video')
    await soon(async () => expect(await film.evaluate((player) => 'ended' in player && player.ended)).toBe(true))
    await phone.pane.getByRole('button', { name: words.drawn.close, exact: true }).click()
  },
}

const audio: Kind = {
  kind: 'audio',
  write: ({ desk, files }, card) => chooseMedia(desk, { place: card, kind: 'audio', file: files.sound }),
  async tap({ phone }) {
    const sound = newest(phone, 'button.phone-audio')
    await sound.getByText('0:01', { exact: true }).waitFor()
    await sound.click()
    await soon(async () => expect(await sound.locator('audio').evaluate((player) => 'ended' in player && player.ended)).toBe(true))
  },
}

const sticker: Kind = {
  kind: 'sticker',
  write: ({ desk }, card) => chooseSticker(desk, card),
  tap: ({ phone }) => newest(phone, '.phone-sticker').waitFor(),
}

const location: Kind = {
  kind: 'location',
  async write({ desk: { words } }, card) {
    await card.getByLabel(words.form.placeName, { exact: true }).fill('サロン縁 吉祥寺店')
    await card.getByLabel(words.form.address, { exact: true }).fill('東京都武蔵野市吉祥寺本町1-2-3')
    await card.getByLabel(words.form.paste, { exact: true }).fill('35.7031, 139.5798')
    expect(await card.getByLabel(words.form.longitude, { exact: true }).inputValue()).toBe('139.5798')
  },
  async tap({ phone }) {
    const place = newest(phone, '.phone-location')
    await place.getByText('サロン縁 吉祥寺店').waitFor()
    expect(await place.getAttribute('href')).toContain('mlat=35.7031&mlon=139.5798')
  },
}

const coupon: Kind = {
  kind: 'coupon',
  write: ({ desk: { words }, couponId }, card) => card.getByLabel(words.form.couponId, { exact: true }).fill(couponId),
  tap: ({ phone }) => newest(phone, '.phone-coupon').getByText('春の20%オフ').waitFor(),
}

export const COUPON = {
  title: '春の20%オフ',
  acquisitionCondition: { type: 'normal' },
  reward: { type: 'discount', priceInfo: { type: 'percentage', percentage: 20 } },
  maxUseCountPerTicket: 1,
  timezone: 'ASIA_TOKYO',
  visibility: 'UNLISTED',
  startTimestamp: 1_700_000_000,
  endTimestamp: 4_000_000_000,
}

const buttons: Kind = {
  kind: 'buttons',
  counted: '興味がある',
  page: 'buttons',
  async write(shop, card) {
    const { desk, files, pageOf } = shop
    await card.getByRole('switch', { name: desk.words.form.hasPicture }).check()
    await chooseMedia(desk, { place: card, kind: 'image', file: files.picture })
    await sayText(shop, card, '新しいメニューができました')
    await writeChoice(desk, {
      place: card,
      no: 1,
      label: '興味がある',
      tap: { kind: 'actions', tag: tagOf('buttons'), says: '気になります' },
    })
    await card.getByRole('button', { name: desk.words.choice.add, exact: true }).click()
    await writeChoice(desk, { place: card, no: 2, label: 'くわしく', tap: { kind: 'url', url: pageOf('buttons') } })
  },
  async tap(shop) {
    const { phone, hand } = shop
    await hasPicture(newest(phone, '.phone-card .phone-thumb-image'), PICTURE.width)
    await presses(shop, '興味がある')
    await hand.own.filter({ hasText: '気になります' }).waitFor()
    await follows(shop, tappable(phone, 'くわしく'))
  },
}

const confirm: Kind = {
  kind: 'confirm',
  counted: 'はい',
  async write(shop, card) {
    const { desk } = shop
    await sayText(shop, card, '明日のご予約、変わりありませんか？')
    await writeChoice(desk, { place: card, no: 1, label: 'はい', tap: { kind: 'actions', tag: tagOf('confirm') } })
    await writeChoice(desk, { place: card, no: 2, label: 'いいえ', tap: { kind: 'message', text: '変更したいです' } })
  },
  async tap(shop) {
    await presses(shop, 'はい')
    await presses(shop, 'いいえ')
    await shop.hand.own.filter({ hasText: '変更したいです' }).waitFor()
  },
}

/** Two cards with a button each; the second one puts a tag on. */
export async function writeCarousel(desk: Desk, { card, tag }: { card: Locator; tag: string }): Promise<void> {
  const { form } = desk.words
  await card.getByLabel(form.text, { exact: true }).fill('カット 5,500円')
  await writeChoice(desk, { place: card, no: 1, label: 'カットを選ぶ', tap: { kind: 'message', text: 'カットにします' } })
  await card.getByRole('button', { name: form.card(2), exact: true }).click()
  await card.getByLabel(form.text, { exact: true }).fill('カラー 7,700円')
  await writeChoice(desk, { place: card, no: 1, label: 'カラーを選ぶ', tap: { kind: 'actions', tag } })
}

const carousel: Kind = {
  kind: 'carousel',
  counted: 'カラーを選ぶ · カラー 7,700円',
  write: ({ desk }, card) => writeCarousel(desk, { card, tag: tagOf('carousel') }),
  async tap(shop) {
    const { phone, hand } = shop
    await newest(phone, '.phone-carousel').waitFor()
    expect(await newest(phone, '.phone-carousel').locator('.phone-card').count()).toBe(2)
    await presses(shop, 'カットを選ぶ')
    await hand.own.filter({ hasText: 'カットにします' }).waitFor()
    await presses(shop, 'カラーを選ぶ')
  },
}

const imageCarousel: Kind = {
  kind: 'image-carousel',
  counted: 'この髪型',
  async write(shop, card) {
    const { desk, files } = shop
    await chooseMedia(desk, { place: card, kind: 'image', file: files.picture.name })
    await card.getByLabel(desk.words.form.labelOnPicture, { exact: true }).fill('この髪型')
    await writeTap(desk, { place: card, tap: { kind: 'actions', tag: tagOf('image-carousel') } })
    await sayInstead(shop, card, '今月の髪型です')
  },
  async tap({ phone }) {
    await hasPicture(newest(phone, '.phone-image-column-image'), PICTURE.width)
    await newest(phone, '.phone-image-column').click()
  },
}

const imagemap: Kind = {
  kind: 'imagemap',
  page: 'imagemap',
  async write(shop, card) {
    const { desk, files, pageOf } = shop
    await chooseMedia(desk, { place: card, kind: 'image', file: files.mapPicture })
    await drawPlace(desk, card)
    await writeTap(desk, { place: card, tap: { kind: 'url', url: pageOf('imagemap') } })
    await sayInstead(shop, card, 'ご予約はこちら')
  },
  async tap(shop) {
    const { phone } = shop
    await hasPicture(newest(phone, '.phone-imagemap-image'), MAP_PICTURE.width)
    await follows(shop, newest(phone, '.phone-imagemap-area'))
  },
}

const flex: Kind = {
  kind: 'flex',
  counted: 'これがほしい',
  write: ({ desk }, card) => fillProduct(desk, { card, label: 'これがほしい', tap: { kind: 'actions', tag: tagOf('flex') } }),
  async tap(shop) {
    await newest(shop.phone, '.phone-flex-box').waitFor()
    await presses(shop, 'これがほしい')
  },
}

/** Two templates under one name. */
const pack: Kind = {
  kind: 'template',
  async write({ desk }, card) {
    const { page, words } = desk
    await card.getByRole('radio', { name: nameOf('confirm'), exact: true }).check()
    await page.getByRole('button', { name: words.composer.add, exact: true }).click()
    await page.getByRole('dialog', { name: words.composer.addTitle }).locator('button[data-kind="template"]').click()
    await bubble(desk, 2)
      .getByRole('radio', { name: nameOf('flex'), exact: true })
      .check()
  },
  async tap(shop) {
    const { phone } = shop
    const cards = phone.pane.locator('.phone-row-account').filter({ hasText: /変わりありませんか|これがほしい/ })
    await soon(async () => expect(await cards.count()).toBe(4))
    await presses(shop, 'これがほしい')
  },
}

export const WORDS_AND_MEDIA: Kind[] = [text, image, video, audio, sticker, location, coupon]
/** The card in the pack is the same card: its taps count together. */
export const CHOICES: Kind[] = [buttons, confirm, carousel, imageCarousel, imagemap, { ...flex, taps: 2 }, pack]
export const ON_THE_WAY: Kind[] = [text, buttons, flex]
