import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createApi } from '../../scripts/seed/api.ts'
import { Account } from '../../src/features/accounts/schema.ts'
import { buildDashboard } from './built-dashboard.ts'
import { type Journey, onJourney } from './desk.ts'
import { launchBrowser } from './launch.ts'
import { drawPicture, type LineAccount, lineAccount, TAB_SIZE } from './line-account.ts'
import { makeRoute } from './route.ts'
import { decisions, openBlocked, openFriend, openTab, sees, timeline } from './screens/friends.ts'
import { type Handset, handset, widthOf } from './screens/handset.ts'
import { signIn } from './screens/login.ts'
import type { Phone } from './screens/phones.ts'
import { openShopSite, type ShopSite } from './shop-site.ts'
import { OWNER, soon } from './story.ts'

const GREETING = '友だち追加ありがとうございます🌿'
const ANSWER = 'カットをお願いします✂️'
const PHOTO = { width: 600, height: 400 }
/** Every look a button has, that all of them can be read. */
const BUTTONS = {
  type: 'flex',
  altText: '次のご予約',
  contents: {
    type: 'bubble',
    body: {
      type: 'box',
      layout: 'vertical',
      spacing: 'sm',
      contents: ['primary', 'secondary', 'link'].map((style) => ({
        type: 'button',
        style,
        action: { type: 'message', label: `${style}で予約`, text: style },
      })),
    },
  },
}

let browser: Browser
let dashboard: Awaited<ReturnType<typeof buildDashboard>>
let site: ShopSite
let photo: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  dashboard = await buildDashboard()
  browser = await launchBrowser()
  photo = await drawPicture(browser, { size: PHOTO, background: 'linear-gradient(45deg, #a33, #359)', words: '髪型' })
  site = await openShopSite(photo)
}, 60_000)
afterAll(async () => {
  await site.close()
  await browser.close()
  dashboard.remove()
})

/** An account that greets, connected without a screen, and its owner before the dashboard. */
async function openShop({ stack, desk, channel }: Journey): Promise<void> {
  const api = createApi({ workerUrl: stack.worker.url, dashboardUrl: stack.dashboardUrl })
  await api.enter(OWNER, { isNew: true })
  const { channelId, channelSecret } = channel
  const { id } = await api.call(Account, '/accounts', { method: 'POST', body: { channelId, channelSecret } })
  await api.call(z.unknown(), `/accounts/${id}/webhook`, { method: 'POST', body: {} })
  const actions = [{ kind: 'send', bubbles: [{ kind: 'text', text: GREETING }] }]
  await api.call(z.unknown(), `/accounts/${id}/greetings/new`, { method: 'PUT', body: { actions } })
  await desk.page.reload()
  await signIn(desk, OWNER)
  await desk.page.getByRole('navigation', { name: desk.words.shell.navigation }).waitFor()
}

interface Visitor {
  phone: Phone
  hand: Handset
  userId: string
}

/** A person of the simulator's own making, with their phone open. */
async function newVisitor({ phones, stack, desk }: Journey): Promise<Visitor> {
  const phone = await phones.newUser()
  const [user] = stack.simulator.simulator.control.users({ search: phone.name }).users
  if (!user) throw new Error(`Nobody is called ${phone.name}.`)
  return { phone, hand: handset(phone, desk), userId: user.userId }
}

/** From the poster to the greeting: the in-app browser knows who holds the phone and asks only for consent, then for the friendship. */
async function comeByAggressiveRoute(journey: Journey, { phone, hand, userId }: Visitor): Promise<void> {
  const { channel } = journey
  const route = makeRoute(journey, { browser, callbackUrl: site.callbackUrl, asks: { bot_prompt: 'aggressive' } })
  const inside = await hand.scan(await route.code())
  await inside.page.getByRole('heading', { name: '縁ログイン' }).waitFor()
  await inside.look('login: consent')
  await journey.phones.look('phone with its browser')
  await inside.page.getByRole('button', { name: inside.t.allow }).click()
  await inside.page.getByRole('heading', { name: channel.name }).waitFor()
  await inside.look('login: add the friend')
  await inside.page.getByRole('button', { name: inside.t.addFriend }).click()
  expect(await route.whoCame((await inside.page.locator('output').textContent()) ?? '')).toBe(userId)
  await inside.close()
  await phone.hears(GREETING)
  expect(await phone.heard()).toEqual([GREETING])
}

/** The same where the login asks who one is, and the friendship is a tick on the consent screen. */
async function comeByTick(journey: Journey, { phone, hand, userId }: Visitor): Promise<void> {
  const route = makeRoute(journey, { browser, callbackUrl: site.callbackUrl, asks: { bot_prompt: 'normal', disable_auto_login: 'true' } })
  const inside = await hand.scan(await route.code())
  await inside.page.getByText(inside.t.chooseUser).waitFor()
  await inside.look('login: who is it')
  await inside.page.getByRole('button', { name: phone.name }).click()
  await inside.page.getByLabel(inside.t.addFriendOf(journey.channel.name)).check()
  await inside.look('login: consent with the tick')
  await inside.page.getByRole('button', { name: inside.t.allow }).click()
  expect(await route.whoCame((await inside.page.locator('output').textContent()) ?? '')).toBe(userId)
  await inside.close()
  await phone.hears(GREETING)
  expect(await phone.heard()).toEqual([GREETING])
}

/** The Worker takes this event, the newest there is. */
const arrives = ({ stack, channel }: Journey, event: object): Promise<void> =>
  soon(async () => {
    const [newest] = stack.simulator.simulator.control.webhooks({ channel, limit: 1 })
    expect(newest).toMatchObject({ status: 200, reason: 'OK' })
    expect(JSON.parse(newest?.body ?? '')).toMatchObject({ events: [event] })
  })

/** Two tabs; the second is tapped, then deleted, and is gone when the chat is opened again. */
async function turnTabs(journey: Journey, { hand, userId }: Visitor, line: LineAccount): Promise<void> {
  const { stack, channel, phones, desk } = journey
  const { control } = stack.simulator.simulator
  const draw = (background: string, words: string) => drawPicture(browser, { size: TAB_SIZE, background, words })
  const [, second = ''] = await line.makeTabs([
    {
      alias: 'menu',
      barText: 'メニュー',
      picture: await draw('#2a6f5b', 'ご予約'),
      below: { type: 'message', label: '予約する', text: '予約したい' },
    },
    {
      alias: 'access',
      barText: 'アクセス',
      picture: await draw('#5b3f8c', '地図'),
      below: { type: 'uri', label: '地図を開く', uri: site.callbackUrl },
    },
  ])
  await hand.area('予約する').waitFor()
  await soon(async () => expect(await widthOf(hand.menuPicture)).toBe(TAB_SIZE.width))
  expect(await hand.bar.textContent()).toBe('メニュー')
  await phones.look('phone with a rich menu')
  await hand.area('アクセス').click()
  await soon(async () => expect(await hand.bar.textContent()).toBe('アクセス'))
  await soon(async () => expect(await widthOf(hand.menuPicture)).toBe(TAB_SIZE.width))
  const postback = { data: 'tab=access', params: { newRichMenuAliasId: 'access', status: 'SUCCESS' } }
  await arrives(journey, { type: 'postback', postback })

  await line.deleteMenu(second)
  expect(control.richMenu(userId, channel)).toMatchObject({ richMenuId: second, isDeleted: true })
  await hand.press(desk.words.phones.sleep)
  await phones.look('phone asleep')
  await hand.press(desk.words.phones.wake)
  await soon(async () => expect(await hand.bar.textContent()).toBe('メニュー'))
}

/** A question with choices; one is tapped, the choices go, and staff read the answer. */
async function answerQuickly({ desk, phones }: Journey, { phone, hand, userId }: Visitor, line: LineAccount): Promise<void> {
  const choice = (label: string, text: string) => ({ type: 'action', action: { type: 'message', label, text } })
  const items = [choice('カット', ANSWER), choice('カラー', 'カラーをお願いします')]
  await line.push(userId, [{ type: 'text', text: '今日はどうなさいますか?', quickReply: { items } }])
  await phone.hears('今日はどうなさいますか?')
  expect(await hand.choices.allInnerTexts()).toEqual(['カット', 'カラー'])
  await phones.look('phone with choices')
  await hand.choices.first().click()
  await hand.own.filter({ hasText: ANSWER }).waitFor()
  await soon(async () => expect(await hand.choices.count()).toBe(0))
  await openFriend(desk, phone.name)
  await sees(desk, ANSWER)
  expect(await timeline(desk)).toContain(ANSWER)
  await desk.look('friend: answered')
}

/** A picture from the phone, which staff see came, and one to it. */
async function showPictures(journey: Journey, { phone, hand, userId }: Visitor, line: LineAccount): Promise<void> {
  const { desk, phones } = journey
  await hand.sendPicture(photo)
  await soon(async () => expect(await widthOf(hand.pictures('friend'))).toBe(PHOTO.width))
  await arrives(journey, { type: 'message', message: { type: 'image', contentProvider: { type: 'line' } } })
  await desk.page
    .getByRole('link', { name: desk.words.inbound.open(desk.words.inbound.image) })
    .first()
    .waitFor()
  await line.push(userId, [{ type: 'image', originalContentUrl: site.pictureUrl, previewImageUrl: site.pictureUrl }, BUTTONS])
  await soon(async () => expect(await widthOf(hand.pictures('account'))).toBe(PHOTO.width))
  await phone.pane.getByRole('button', { name: 'primaryで予約' }).waitFor()
  await phones.look('phone with pictures')
}

/** Who blocks gets nothing more, whichever way it is sent. */
async function blockAll({ desk, phones, stack, channel }: Journey, { phone, userId }: Visitor, line: LineAccount): Promise<void> {
  const { control } = stack.simulator.simulator
  const before = [control.received(userId, channel).length, await phone.heard()]
  await phone.block()
  await phone.pane.getByText(desk.words.phones.blockedHint).waitFor()
  const words = [{ type: 'text', text: '聞こえますか?' }]
  await line.push(userId, words)
  await line.broadcast(words)
  expect(control.counters(channel)).toMatchObject({ friends: 0, blocked: 1, accepted: { broadcast: 1 }, deliveries: { broadcast: 0 } })
  await phones.look('phone that blocks')
  expect([control.received(userId, channel).length, await phone.heard()]).toEqual(before)
  await openBlocked(desk, phone.name)
  await sees(desk, desk.words.friend.blocked)
  await openTab(desk, 'decisions')
  await soon(async () => expect(await decisions(desk)).toHaveLength(1))
}

/** Every webhook was answered, and the inspector shows them. */
async function readWire({ desk, phones, stack, channel }: Journey): Promise<void> {
  const log = stack.simulator.simulator.control.webhooks({ channel })
  expect(log.filter(({ reason }) => reason !== 'OK')).toEqual([])
  const { tabs } = desk.words.phones
  const inspector = await phones.inspect(tabs.webhooks)
  await inspector.getByText('unfollow', { exact: true }).waitFor()
  expect(await inspector.getByRole('listitem').count()).toBe(log.length)
  for (const tab of [tabs.webhooks, tabs.messages, tabs.api, tabs.weather, tabs.account]) {
    await phones.inspect(tab)
    await phones.look(`inspector: ${tab}`)
  }
}

const WAYS = { aggressive: comeByAggressiveRoute, tick: comeByTick }

describe.concurrent('the phones, in a browser', () => {
  test.each([
    { language: 'ja', width: 1280, way: 'aggressive' },
    { language: 'en', width: 375, way: 'tick' },
  ] as const)('from a poster to a block, in $language at $width px', async ({ language, width, way }) => {
    await onJourney({ browser, dashboard: dashboard.folder, quota: 200, language, width }, async (journey) => {
      const { desk, stack, channel } = journey
      await openShop(journey)
      const line = lineAccount({ url: stack.phonesUrl, channelToken: channel.channelToken })
      const visitor = await newVisitor(journey)
      await WAYS[way](journey, visitor)
      await journey.phones.look('phone with a greeting')
      await turnTabs(journey, visitor, line)
      await answerQuickly(journey, visitor, line)
      await showPictures(journey, visitor, line)
      await blockAll(journey, visitor, line)
      await readWire(journey)
      expect(desk.watch.faults()).toEqual([])
    })
  })
})
