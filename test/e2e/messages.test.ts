import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createApi } from '../../scripts/seed/api.ts'
import { Account } from '../../src/features/accounts/schema.ts'
import { buildDashboard } from './built-dashboard.ts'
import { type Journey, lookingOnce, onJourney } from './desk.ts'
import { launchBrowser } from './launch.ts'
import { type Files, makeFiles } from './message-files.ts'
import { CHOICES, COUPON, type Kind, nameOf, ON_THE_WAY, type Shop, tagOf, WORDS_AND_MEDIA, writeCarousel } from './message-kinds.ts'
import { answerByItself, tryMessage } from './screens/auto-replies.ts'
import { newest, tappable } from './screens/chat.ts'
import { chooseKind, sendTest } from './screens/composer.ts'
import { tag } from './screens/friend-page.ts'
import { openFriend } from './screens/friends.ts'
import { handset } from './screens/handset.ts'
import { signIn } from './screens/login.ts'
import { goTo } from './screens/shell.ts'
import { makeTemplate, openTemplate, seesClickBy, seesTapBy } from './screens/templates.ts'
import { openShopSite, type ShopSite } from './shop-site.ts'
import { OWNER, soon } from './story.ts'

/** All journeys at once take some 90 seconds on two busy cores. */
const PATIENCE_MS = 240_000
const KEYWORD = '営業時間'
const ANSWER = '毎日10時から20時まで営業しています🕙'
const CHOSEN = 'カラーに興味'

let browser: Browser
let dashboard: Awaited<ReturnType<typeof buildDashboard>>
let site: ShopSite
let files: Files
beforeAll(async () => {
  dashboard = await buildDashboard()
  browser = await launchBrowser()
  files = await makeFiles(browser)
  site = await openShopSite(files.picture.buffer)
}, 60_000)
afterAll(async () => {
  await site.close()
  await browser.close()
  dashboard.remove()
})

/** An account connected without a screen, with these tags, and its owner before the dashboard. */
async function openShop({ stack, desk, channel }: Journey, tags: string[]): Promise<void> {
  const api = createApi({ workerUrl: stack.worker.url, dashboardUrl: stack.dashboardUrl })
  await api.enter(OWNER, { isNew: true })
  const { channelId, channelSecret } = channel
  const { id } = await api.call(Account, '/accounts', { method: 'POST', body: { channelId, channelSecret } })
  await api.call(z.unknown(), `/accounts/${id}/webhook`, { method: 'POST', body: {} })
  for (const name of tags) await api.call(z.unknown(), `/accounts/${id}/tags`, { method: 'POST', body: { name } })
  await desk.page.reload()
  await signIn(desk, OWNER)
  await desk.page.getByRole('navigation', { name: desk.words.shell.navigation }).waitFor()
}

/** Staff follow their own account, to try on their own phone what they write. */
async function withStaffPhone(journey: Journey): Promise<Shop> {
  const { stack, phones, channel } = journey
  const desk = lookingOnce(journey.desk)
  const phone = await phones.newUser()
  await phone.follow()
  await soon(async () => {
    const named = await stack.worker.sql('SELECT 1 FROM friends WHERE line_name = ?1', phone.name)
    expect(named).toHaveLength(1)
  })
  const pageOf = (menu: string) => `${site.callbackUrl}?menu=${menu}`
  const couponId = stack.simulator.simulator.control.createCoupon(channel, COUPON)
  return { desk, phone, hand: handset(phone, desk), files, pageOf, couponId }
}

/** Writes one template of each kind, sends it to the phone, and taps it there. */
async function tryEach({ phones }: Journey, shop: Shop, kinds: readonly Kind[]): Promise<void> {
  const { desk, phone } = shop
  for (const { kind, write, tap } of kinds) {
    await makeTemplate(desk, { name: nameOf(kind), kind, write: (card) => write(shop, card) })
    await sendTest(desk, phone.name)
    await tap(shop)
    await phones.look(`phone: ${kind}`)
  }
}

/** What the taps have done, and that they were counted. */
async function readWhatCameOfIt({ desk, phone, pageOf }: Shop, kinds: readonly Kind[]): Promise<void> {
  await openFriend(desk, phone.name)
  for (const { kind, counted } of kinds) if (counted !== undefined) await tag(desk, tagOf(kind)).waitFor()
  await desk.look('friend: tapped')
  for (const { kind, counted, taps } of kinds) {
    if (counted === undefined) continue
    await openTemplate(desk, nameOf(kind))
    await seesTapBy(desk, { label: counted, name: phone.name, taps })
    await desk.look(`template: ${kind} tapped`)
  }
  for (const { page } of kinds) if (page !== undefined) await seesClickBy(desk, { url: pageOf(page), name: phone.name })
}

const JOURNEYS = [
  { what: 'words, pictures and sound', language: 'ja', width: 1280, kinds: WORDS_AND_MEDIA },
  { what: 'cards and buttons', language: 'ja', width: 1280, kinds: CHOICES },
  { what: 'the usual', language: 'en', width: 375, kinds: ON_THE_WAY },
] as const

describe.concurrent('messages, in a browser', () => {
  test.each(JOURNEYS)(
    '$what: composed, sent, tapped and counted, in $language at $width px',
    async ({ language, width, kinds }) => {
      await onJourney({ browser, dashboard: dashboard.folder, quota: 200, language, width }, async (journey) => {
        await openShop(
          journey,
          kinds.map(({ kind }) => tagOf(kind)),
        )
        const shop = await withStaffPhone(journey)
        await tryEach(journey, shop, kinds)
        await readWhatCameOfIt(shop, kinds)
        expect(journey.desk.watch.faults()).toEqual([])
      })
    },
    PATIENCE_MS,
  )

  test(
    'a greeting with cards, and an answer to a keyword',
    async () => {
      await onJourney({ browser, dashboard: dashboard.folder, quota: 200, language: 'ja', width: 1280 }, async (journey) => {
        const { desk, phones } = journey
        const { page, words } = desk
        await openShop(journey, [CHOSEN])
        await goTo(desk, 'greetings')
        await writeCarousel(desk, { card: await chooseKind(desk, 'carousel'), tag: CHOSEN })
        await desk.look('greeting: cards')
        await page.getByRole('button', { name: words.greeting.save, exact: true }).click()
        await page.getByText(words.greeting.saved).waitFor()
        await answerByItself(desk, { name: '営業時間のご案内', keyword: KEYWORD, answer: ANSWER })
        await tryMessage(desk, { text: `${KEYWORD}を教えてください`, rule: '営業時間のご案内' })

        const phone = await phones.newUser()
        await phone.follow()
        await newest(phone, '.phone-carousel').waitFor()
        await tappable(phone, 'カラーを選ぶ').click()
        await phone.write(`${KEYWORD}を教えてください`)
        await phone.hears(ANSWER)
        await phones.look('phone: greeted and answered')

        await goTo(desk, 'auto-replies')
        await soon(async () => {
          await page.reload()
          await page.getByText(words.autoReply.hits('1'), { exact: true }).waitFor({ timeout: 2_000 })
        })
        await desk.look('auto-replies: one hit')
        await goTo(desk, 'greetings')
        await seesTapBy(desk, { label: 'カラーを選ぶ · カラー 7,700円', name: phone.name })
        await openFriend(desk, phone.name)
        await tag(desk, CHOSEN).waitFor()
        await desk.look('friend: greeted and answered')
        expect(desk.watch.faults()).toEqual([])
      })
    },
    PATIENCE_MS,
  )
})
