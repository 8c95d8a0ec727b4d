import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { ChannelInfo } from '../../simulator/index.ts'
import { launchStack, type Stack } from './launch.ts'
import { openPhones, type Phones } from './screens/phones.ts'
import { type Watch, watch } from './watch.ts'
import { type Language, type Words, wordsIn } from './words.ts'

const PATIENCE_MS = 20_000
const LOCALE = { ja: 'ja-JP', en: 'en-US' }

/** A person before the dashboard, and what they read there. */
export interface Desk {
  page: Page
  words: Words
  language: Language
  watch: Watch
  /** Looks the screen over that is shown now, once it is all there. */
  look(screen: string): Promise<void>
  /** The same person opens another tab at the same place. */
  secondTab(): Promise<Desk>
}

export interface Journey {
  stack: Stack
  desk: Desk
  phones: Phones
  channel: ChannelInfo
}

const deskAt = (page: Page, rest: Pick<Desk, 'words' | 'language' | 'watch'>): Desk => ({
  page,
  ...rest,
  async look(screen) {
    // Grey bars stand for what is on its way.
    await page.locator('.bone').first().waitFor({ state: 'detached' })
    await rest.watch.look(page, screen)
  },
  async secondTab() {
    const other = await page.context().newPage()
    await other.goto(page.url())
    return deskAt(other, rest)
  },
})

/** Looks each screen over the first time it is come to, not again. */
export function lookingOnce(desk: Desk): Desk {
  const seen = new Set<string>()
  return {
    ...desk,
    async look(screen) {
      if (seen.has(screen)) return
      seen.add(screen)
      await desk.look(screen)
    },
  }
}

interface JourneyOptions {
  browser: Browser
  /** Folder of the built dashboard. */
  dashboard: string
  language: Language
  width: number
  /** What the person's device asks for. */
  colours?: 'light' | 'dark'
  /** Messages a month of the LINE account. */
  quota: number
}

/** An empty installation, a LINE account to connect to it, and a browser with dashboard and phones open. Takes everything down afterwards. */
export async function onJourney(options: JourneyOptions, travel: (journey: Journey) => Promise<void>): Promise<void> {
  const { browser, dashboard, language, width, quota, colours = 'light' } = options
  const stack = await launchStack({ dashboard })
  const viewport = { width, height: 860 }
  const openWindow = () => browser.newContext({ locale: LOCALE[language], viewport, reducedMotion: 'reduce', colorScheme: colours })
  // Two windows, because a tab in the background draws once a second.
  const [context, beside] = [await openWindow(), await openWindow()]
  for (const one of [context, beside]) one.setDefaultTimeout(PATIENCE_MS)
  try {
    const watching = watch(context, beside)
    const words = wordsIn(language)
    const channel = stack.simulator.simulator.control.createChannel({ name: 'サロン縁', quota })
    const page = await context.newPage()
    // Nobody is signed in yet; asking who it is is how the dashboard finds out.
    watching.intend({ status: 401, path: '/api/v1/me' })
    await page.goto(stack.dashboardUrl)
    const phones = await openPhones(beside, { url: stack.phonesUrl, language, words, watch: watching })
    await travel({ stack, desk: deskAt(page, { words, language, watch: watching }), phones, channel })
  } catch (error) {
    const pictures = await Promise.all(
      [...context.pages(), ...beside.pages()].map(async (page, i) => {
        const path = join(tmpdir(), `enishi-e2e-${language}-${i + 1}.png`)
        await page.screenshot({ path }).catch(() => undefined)
        return path
      }),
    )
    console.error(`The screens at that moment: ${pictures.join(', ')}`)
    throw error
  } finally {
    await context.close()
    await beside.close()
    await stack.dispose()
  }
}
