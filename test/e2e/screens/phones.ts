import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { Watch } from '../watch.ts'
import type { Language, Words } from '../words.ts'

/** A friend's phone on the phones page. */
export interface Phone {
  name: string
  /** The phone as it stands on the page. */
  pane: Locator
  follow(): Promise<void>
  block(): Promise<void>
  write(text: string): Promise<void>
  /** Waits until the account has said this, and fails when it does not. */
  hears(text: string, withinMs?: number): Promise<void>
  /** What the account has said so far. */
  heard(): Promise<string[]>
}

export interface Phones {
  /** Presses "new user"; their phone opens. */
  newUser(): Promise<Phone>
  /** Opens the phone of somebody who is there already. */
  open(name: string): Promise<Phone>
  look(screen?: string): Promise<void>
  /** Opens this part of the inspector; on a narrow screen it takes the place of the phones. */
  inspect(tab: string): Promise<Locator>
}

interface Where {
  url: string
  language: Language
  words: Words
  watch: Watch
}

function phoneAt(page: Page, { name, words }: { name: string; words: Words }): Phone {
  const pane = page.getByRole('article', { name: words.phones.phoneOf(name), exact: true })
  const said = pane.locator('.phone-row-account .phone-text')
  return {
    name,
    pane,
    follow: () => pane.getByRole('button', { name: words.phones.addFriend, exact: true }).click(),
    block: () => pane.getByRole('button', { name: words.phones.block, exact: true }).click(),
    async write(text) {
      await pane.getByRole('textbox').fill(text)
      await pane.getByRole('button', { name: words.phones.send, exact: true }).click()
    },
    hears: (text, withinMs) => said.filter({ hasText: text }).waitFor(withinMs === undefined ? {} : { timeout: withinMs }),
    heard: () => said.allInnerTexts(),
  }
}

/** The simulator's own page, in a tab of its own. */
export async function openPhones(context: BrowserContext, { url, language, words, watch }: Where): Promise<Phones> {
  const page = await context.newPage()
  await page.goto(`${url}/?lang=${language}`)
  const people = page.getByRole('region', { name: words.phones.users, exact: true })
  const panes = page.getByRole('region', { name: words.phones.phones, exact: true }).getByRole('article')
  await page.getByRole('banner').waitFor()
  /** On a narrow screen people and phones take turns. */
  const toPeople = async (): Promise<Locator> => {
    if (!(await people.isVisible())) await page.getByRole('banner').getByRole('button', { name: words.phones.users, exact: true }).click()
    return people
  }
  return {
    async newUser() {
      const before = await page.getByRole('article').count()
      await (await toPeople()).getByRole('button', { name: words.phones.newUser, exact: true }).click()
      await panes.nth(before).waitFor()
      const name = (await panes.first().getByRole('heading').textContent()) ?? ''
      return phoneAt(page, { name, words })
    },
    async open(name) {
      await (await toPeople()).getByRole('listitem').filter({ hasText: name }).getByRole('button').click()
      await panes.filter({ hasText: name }).waitFor()
      return phoneAt(page, { name, words })
    },
    look: (screen = 'phones') => watch.look(page, screen),
    async inspect(tab) {
      const show = page.getByRole('banner').getByRole('button', { name: words.phones.showInspector })
      if (await show.isVisible()) await show.click()
      const inspector = page.getByRole('region', { name: words.phones.inspector })
      await inspector.getByRole('tab', { name: tab, exact: true }).click()
      return inspector
    },
  }
}
