import { join } from 'node:path'
import axe from 'axe-core'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { z } from 'zod'

const Violations = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
})
const GRAVE = new Set(['serious', 'critical'])

/** A colour on its way to another is no colour to judge. */
const STAND_STILL = `document.head.insertAdjacentHTML('beforeend', '<style>*, *::before, *::after { transition: none !important; animation: none !important }</style>')`

/** What axe-core finds serious or critical on what is shown now. */
async function barriers(page: Page | Frame): Promise<string[]> {
  await page.evaluate(STAND_STILL)
  await page.evaluate(axe.source)
  const { violations } = Violations.parse(await page.evaluate('axe.run(document, { resultTypes: ["violations"] })'))
  return violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`))
}

const Wide = z.array(z.string())
/** Elements that have to be scrolled sideways to be seen whole; the document itself among them. Strips of cards on a drawn phone are meant to be. */
const SIDEWAYS = `[...document.querySelectorAll('*')]
  .filter((element) => element.scrollWidth > element.clientWidth + 1)
  .filter((element) => element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX))
  .filter((element) => !element.matches('.phone-carousel, .phone-quicks'))
  .map((element) => element.outerHTML.slice(0, 160) + ' is ' + element.scrollWidth + ' wide in ' + element.clientWidth)`

/** With E2E_PICTURES=folder a picture is kept there of every screen that is looked over. */
const PICTURES = process.env.E2E_PICTURES
let taken = 0
async function picture(page: Page | Frame, screen: string): Promise<void> {
  if (!PICTURES || !('screenshot' in page)) return
  taken += 1
  const name = `${page.viewportSize()?.width}-${String(taken).padStart(3, '0')}-${screen.replace(/\W+/g, '-')}.png`
  await page.screenshot({ path: join(PICTURES, name) })
}

/** The one answer of the server that a step of the journey is about. */
interface Refusal {
  status: number
  path: string
}
const NETWORK_LINE = /^Failed to load resource: the server responded with a status of (\d{3})/

export interface Watch {
  /** From here on this refusal is part of the story: the browser's own line about it is no fault. */
  intend(refusal: Refusal): void
  /** Looks a page over, or one in a frame: barriers, and what does not fit its width. */
  look(page: Page | Frame, screen: string): Promise<void>
  /** Everything that was wrong so far. */
  faults(): string[]
}

/** Listens to every page of these browser windows, from the first moment on. */
export function watch(...contexts: BrowserContext[]): Watch {
  const faults: string[] = []
  const intended: Refusal[] = []
  const isIntended = (text: string, url: string) => {
    const status = Number(NETWORK_LINE.exec(text)?.[1])
    return intended.some((refusal) => refusal.status === status && new URL(url).pathname === refusal.path)
  }
  for (const context of contexts) {
    context.on('weberror', (error) => faults.push(`exception at ${error.page()?.url()}: ${error.error().stack}`))
    context.on('dialog', (dialog) => {
      faults.push(`the page at ${dialog.page()?.url()} put up a dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    context.on('console', (message) => {
      const { url } = message.location()
      if (message.type() === 'error' && !isIntended(message.text(), url))
        faults.push(`console at ${message.page()?.url()}: ${message.text()} ${url}`)
    })
  }
  return {
    intend: (refusal) => intended.push(refusal),
    async look(page, screen) {
      await picture(page, screen)
      for (const barrier of await barriers(page)) faults.push(`${screen}: ${barrier}`)
      for (const element of Wide.parse(await page.evaluate(SIDEWAYS))) faults.push(`${screen} scrolls sideways: ${element}`)
    },
    faults: () => faults,
  }
}
