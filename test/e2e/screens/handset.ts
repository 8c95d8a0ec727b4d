import type { FrameLocator, Locator } from 'playwright-core'
import { textsOf } from '../../../simulator/login/texts.ts'
import type { Watch } from '../watch.ts'
import type { Language, Words } from '../words.ts'
import type { Phone } from './phones.ts'

/** What one does with a phone beyond talking. */
export interface Handset {
  /** Looks at a QR code with the phone; its link opens in the in-app browser. */
  scan(code: Uint8Array): Promise<InAppBrowser>
  /** Presses this in the phone's own menu. */
  press(item: string): Promise<void>
  /** The bar under the rich menu. */
  bar: Locator
  /** An area of the rich menu that shows. */
  area(label: string): Locator
  menuPicture: Locator
  /** The choices above the line one writes in. */
  choices: Locator
  /** What the user said. */
  own: Locator
  pictures(from: 'friend' | 'account'): Locator
  /** Takes a picture from disk. */
  sendPicture(bytes: Uint8Array): Promise<void>
}

export interface InAppBrowser {
  page: FrameLocator
  t: ReturnType<typeof textsOf>
  look(screen: string): Promise<void>
  close(): Promise<void>
}

interface Setting {
  words: Words
  language: Language
  watch: Watch
}

function browserIn({ pane }: Phone, { words, language, watch }: Setting): InAppBrowser {
  const frame = pane.locator('iframe')
  return {
    page: frame.contentFrame(),
    t: textsOf(language),
    async look(screen) {
      const inside = await (await frame.elementHandle())?.contentFrame()
      if (!inside) throw new Error('The in-app browser shows nothing.')
      await watch.look(inside, screen)
    },
    close: () => pane.getByRole('button', { name: words.phones.closeBrowser }).click(),
  }
}

const png = (name: string, bytes: Uint8Array) => ({ name, mimeType: 'image/png', buffer: Buffer.from(bytes) })

export function handset(phone: Phone, setting: Setting): Handset {
  const { pane, name } = phone
  const { phones } = setting.words
  const press = async (item: string) => {
    await pane.getByRole('button', { name: phones.menuOf(name) }).click()
    await pane.getByRole('menuitem', { name: item }).click()
  }
  return {
    press,
    async scan(code) {
      await press(phones.scan)
      await pane.getByRole('dialog', { name: phones.scan }).getByLabel(phones.chooseQr).setInputFiles(png('qr.png', code))
      return browserIn(phone, setting)
    },
    bar: pane.locator('.phone-chatbar-text'),
    area: (label) => pane.locator('.phone-richmenu').getByRole('button', { name: label, exact: true }),
    menuPicture: pane.locator('.phone-richmenu-image'),
    choices: pane.locator('.phone-quicks').getByRole('button'),
    own: pane.locator('.phone-row-friend .phone-text'),
    pictures: (from) => pane.locator(`.phone-row-${from} img.phone-image`),
    sendPicture: (bytes) => pane.getByLabel(phones.picture).and(pane.locator('input')).setInputFiles(png('kami.png', bytes)),
  }
}

/** How wide a picture is by itself: 0 until it is there, and when it never comes. */
export const widthOf = (picture: Locator): Promise<unknown> =>
  picture.evaluate((image) => ('naturalWidth' in image ? image.naturalWidth : 'is no picture'))
