import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createApi } from '../../scripts/seed/api.ts'
import { Account } from '../../src/features/accounts/schema.ts'
import { buildDashboard } from './built-dashboard.ts'
import { type Desk, type Journey, onJourney } from './desk.ts'
import { launchBrowser } from './launch.ts'
import { addOnLine, closePanel, panelOf, pointOf, points, show } from './screens/flow-map.ts'
import { openFriend, openTab, sees } from './screens/friends.ts'
import { signIn } from './screens/login.ts'
import { askWhy, assume, openNumber, tryOut } from './screens/scenario-parts.ts'
import { addStep, changeStep, makeScenario, openPart, publish, saved, stepCard, writeText, writeTiming } from './screens/scenarios.ts'
import { goTo } from './screens/shell.ts'
import { OWNER, soon } from './story.ts'

const PATIENCE_MS = 180_000
const NAME = 'はじめてのご案内'
const ASKS = 'いま、髪で気になることはどれですか?'
const WORD = 'くせ毛'
const ANSWER = 'くせ毛には、縮毛矯正がおすすめです。'
const NO_ANSWER = 'お返事はいつでもどうぞ。'
const COUPON = '初回限定クーポンをお届けします。'
const COUPON_NOW = '初回限定クーポンをお届けします🎁'
/** Those who read it besides the one with the phone. */
const READERS = 5

let browser: Browser
let dashboard: Awaited<ReturnType<typeof buildDashboard>>
beforeAll(async () => {
  dashboard = await buildDashboard()
  browser = await launchBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  dashboard.remove()
})

const Named = z.object({ items: z.array(z.object({ id: z.int(), name: z.string() })) })

/** An account connected without a screen, that some friends follow, and its owner before the dashboard. */
async function openShop({ stack, desk, channel }: Journey) {
  const api = createApi({ workerUrl: stack.worker.url, dashboardUrl: stack.dashboardUrl })
  await api.enter(OWNER, { isNew: true })
  const { channelId, channelSecret } = channel
  const { id } = await api.call(Account, '/accounts', { method: 'POST', body: { channelId, channelSecret } })
  await api.call(z.unknown(), `/accounts/${id}/webhook`, { method: 'POST', body: {} })
  const { control } = stack.simulator.simulator
  const users = control.createUsers(READERS, { nameOf: (index) => `お客さま ${index + 1}` })
  await Promise.all(users.map((user) => control.follow(user, channel)))
  await desk.page.reload()
  await signIn(desk, OWNER)
  await desk.page.getByRole('navigation', { name: desk.words.shell.navigation }).waitFor()
  const idsOf = async (path: string) => (await api.call(Named, `/accounts/${id}${path}`)).items
  return {
    /** Starts the scenario for everybody who is a friend by now. */
    async startForAll(): Promise<void> {
      const [scenario] = await idsOf('/scenarios')
      for (const friend of await idsOf('/friends?limit=100'))
        await api.call(z.unknown(), `/accounts/${id}/friends/${friend.id}/enrolments/${scenario?.id}`, { method: 'PUT', body: {} })
    },
    async friends(): Promise<string[]> {
      return (await idsOf('/friends?limit=100')).map(({ name }) => name)
    },
  }
}

/** A question, a wait for its answer, and a coupon on the next day: written from top to bottom. */
async function writeInList(desk: Desk): Promise<void> {
  const { page, words, look } = desk
  await makeScenario(desk, NAME)
  await look('scenario: no steps yet')
  await addStep(desk, { kind: 'message' })
  await writeText(desk, { place: stepCard(desk, { no: 1 }), text: ASKS })

  await addStep(desk, { kind: 'await' })
  const wait = stepCard(desk, { no: 2, kind: 'await' })
  await wait.getByLabel(words.step.wayName, { exact: true }).fill(WORD)
  await wait.getByLabel(words.step.words, { exact: true }).fill(WORD)
  await wait.getByRole('button', { name: words.step.wordAdd, exact: true }).click()
  await look('scenario: a wait for an answer')
  await wait.getByRole('button', { name: words.step.addEnd, exact: true }).first().click()
  await page
    .getByRole('dialog', { name: words.step.addTitle })
    .getByRole('button', { name: new RegExp(`^${words.stepKind.message}`) })
    .click()
  await writeTiming(desk, { place: stepCard(desk, { no: 3 }), step: { when: 'at-once' } })
  await writeText(desk, { place: stepCard(desk, { no: 3 }), text: ANSWER })

  await addStep(desk, { kind: 'message' })
  const last = stepCard(desk, { no: 4 })
  await writeTiming(desk, { place: last, step: { when: 'day', days: 1, time: '18:00' } })
  await writeText(desk, { place: last, text: COUPON })
  await saved(desk)
  await look('scenario: written')
}

/** Those who do not answer hear something, too: added on the map, in the way that is theirs, and moved by keyboard there and back. */
async function writeOnMap(desk: Desk): Promise<void> {
  const { page, words, look } = desk
  await show(desk, 'map')
  await look('map')
  await addOnLine(desk, { line: words.map.addInWay(words.stepKind.othersAwait), kind: 'message' })
  await writeText(desk, { place: await panelOf(desk), text: NO_ANSWER })
  await look('map: a step is open')
  await closePanel(desk)
  const before = await points(desk)
  expect(before[3]).toContain(NO_ANSWER)
  await pointOf(desk, 4).focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await soon(async () => expect((await points(desk))[2]).toContain(NO_ANSWER))
  await page.getByRole('button', { name: words.step.undo, exact: true }).first().click()
  await soon(async () => expect(await points(desk)).toEqual(before))
  await saved(desk)
  await show(desk, 'list')
}

/** What is changed while friends are on it: the review says for whom, and they get what is there now. */
async function changeForReaders(desk: Desk, readers: number): Promise<void> {
  await openPart(desk, 'edit')
  await changeStep(desk, { no: 5, text: COUPON_NOW })
  await saved(desk)
  await publish(desk, { notice: 'published', sees: desk.words.review.readersTotal(String(readers)) })
}

async function readNumbers(desk: Desk, { phone, others }: { phone: string; others: string }): Promise<void> {
  const { page, words, look } = desk
  await openPart(desk, 'stats')
  const { numbers } = words
  await page.getByRole('button', { name: new RegExp(`^1\\. .*${numbers['number-sent']}`) }).waitFor()
  await look('scenario: numbers')
  const waiting = await openNumber(desk, new RegExp(`^2\\. .*${numbers['number-waiting']}`))
  expect(await waiting.getByRole('link', { name: others }).count()).toBe(1)
  expect(await waiting.getByRole('link', { name: phone }).count()).toBe(0)
  await page.keyboard.press('Escape')
  const answered = await openNumber(desk, new RegExp(`^2\\. .*: (${WORD}|see the friends, ${WORD}) `))
  await answered.getByRole('link', { name: phone }).click()
  await page.getByRole('heading', { level: 1, name: phone }).waitFor()
}

describe.concurrent('scenarios, in a browser', () => {
  test(
    'written as list and as map, published, read, changed while friends are on it, tried and explained, at a desk in Japanese',
    async () => {
      await onJourney({ browser, dashboard: dashboard.folder, quota: 200, language: 'ja', width: 1280 }, async (journey) => {
        const { desk, phones } = journey
        const { words } = desk
        const shop = await openShop(journey)
        await writeInList(desk)
        await writeOnMap(desk)
        await publish(desk, { notice: 'publishedOn' })

        const phone = await phones.newUser()
        await phone.follow()
        await soon(async () => expect(await shop.friends()).toContain(phone.name))
        await shop.startForAll()
        await phone.hears(ASKS)
        await phone.write(`${WORD}です`)
        await phone.hears(ANSWER)
        await changeForReaders(desk, READERS + 1)
        await readNumbers(desk, { phone: phone.name, others: 'お客さま 1' })

        await openTab(desk, 'scenarios')
        await sees(desk, COUPON_NOW)
        await desk.look('friend: scenarios')
        await goTo(desk, 'scenarios')
        await desk.page.getByRole('main').getByRole('link', { name: NAME }).click()
        const timeline = await tryOut(desk, { friend: phone.name })
        await timeline.getByText(words.trial.way(words.stepKind.othersAwait)).waitFor()
        await assume(timeline, { step: new RegExp(words.stepKind.await), outcome: WORD })
        await timeline.getByText(words.trial.way(WORD)).waitFor()
        await timeline.getByText(ANSWER).first().waitFor()
        await desk.look('scenario: dry run of another way')
        const story = await askWhy(desk, phone.name)
        await story.getByText(words.why['code-other-way']).waitFor()
        await story
          .getByText(words.why['code-waiting']('').split(':')[0] ?? '')
          .first()
          .waitFor()
        await openPart(desk, 'versions')
        await desk.look('scenario: versions')
        expect(desk.watch.faults()).toEqual([])
      })
    },
    PATIENCE_MS,
  )

  test(
    'the same on a phone, in English',
    async () => {
      await onJourney({ browser, dashboard: dashboard.folder, quota: 200, language: 'en', width: 375 }, async (journey) => {
        const { desk } = journey
        const { page, words } = desk
        const shop = await openShop(journey)
        await makeScenario(desk, NAME)
        await show(desk, 'map')
        await desk.look('map: nothing yet')
        await addOnLine(desk, { line: words.map.addFirst, kind: 'message' })
        await writeText(desk, { place: await panelOf(desk), text: ASKS })
        await desk.look('map: a step over it')
        await closePanel(desk)
        await addOnLine(desk, { line: words.map.addBehind(1), kind: 'message' })
        await writeText(desk, { place: await panelOf(desk), text: COUPON })
        await closePanel(desk)
        await desk.look('map: two steps')
        await show(desk, 'list')
        await saved(desk)
        await desk.look('scenario: two steps')
        await publish(desk, { notice: 'publishedOn' })

        await shop.startForAll()
        await openPart(desk, 'stats')
        await soon(async () => {
          await page.reload()
          await page
            .getByRole('button', { name: new RegExp(`^1\\. .*${words.numbers['number-sent'].toLowerCase()} ${READERS}$`) })
            .waitFor({ timeout: 2_000 })
        })
        await desk.look('scenario: numbers')
        const dialog = await openNumber(desk, new RegExp(`^2\\. .*${words.numbers['number-waiting'].toLowerCase()} ${READERS}$`))
        await dialog.getByRole('link', { name: words.numbers.inList }).click()
        await page.getByRole('heading', { level: 1, name: words.list.title, exact: true }).waitFor()
        await sees(desk, 'お客さま 1')
        await goTo(desk, 'scenarios')
        await page.getByRole('main').getByRole('link', { name: NAME }).click()
        await tryOut(desk)
        await askWhy(desk, 'お客さま 2')
        for (const part of ['versions', 'settings'] as const) {
          await openPart(desk, part)
          await desk.look(`scenario: ${part}`)
        }
        await openFriend(desk, 'お客さま 3')
        await openTab(desk, 'scenarios')
        await sees(desk, words.enrol.progress(2, 2))
        await desk.look('friend: scenarios')
        expect(desk.watch.faults()).toEqual([])
      })
    },
    PATIENCE_MS,
  )
})
