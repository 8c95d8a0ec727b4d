import { expect, vi } from 'vitest'
import type { Desk, Journey } from './desk.ts'
import { enterChannel, openConnectForm, secretFault, setWebhook } from './screens/accounts.ts'
import { decisions, openFriend, openTab, sees, timeline } from './screens/friends.ts'
import { signUp } from './screens/login.ts'
import type { Phone } from './screens/phones.ts'
import { setGreeting, timings, writeScenario } from './screens/scenarios.ts'
import { goTo } from './screens/shell.ts'

// The part of the journey that is the same at a desk and on a phone, in Japanese and in English.

export const OWNER = { name: '縁 恵子', email: 'owner@example.com', password: 'itsumo-no-aikotoba' }
export const SCENARIO = 'はじめてのご案内'
const GREETING = '友だち追加ありがとうございます🌿'
export const STEPS = [
  'いま、髪で気になることはどれですか?',
  'ご来店の流れをお伝えしますね。',
  'こんばんは。ドライヤーのコツをひとつ🌙',
] as const
/** Would take the page over wherever it is put in as HTML. */
const NASTY = `"二重" と '一重'、🌸👨‍👩‍👧 & <script>document.title='乗っ取り'</script><img src="x" onerror="document.title='乗っ取り'">`
const WRONG_SECRET = '0123456789abcdef0123456789abcdef'

/** Records come a moment after what they tell of, and the pages look for them every few seconds. */
export const soon = (look: () => Promise<void>): Promise<void> => vi.waitFor(look, { timeout: 15_000, interval: 200 })

/** From nothing to a shop that is open: owner, account, webhook, scenario, greeting. */
export async function openShop({ desk, channel }: Journey): Promise<void> {
  await signUp(desk, OWNER)
  await openConnectForm(desk)
  desk.watch.intend({ status: 400, path: '/api/v1/accounts' })
  await enterChannel(desk, { channelId: channel.channelId, channelSecret: WRONG_SECRET })
  await desk.page.getByText(desk.words.account.channelSecretRefused).waitFor()
  expect(await secretFault(desk)).toContain(desk.words.account.channelSecretRefused)
  await desk.look('connect: refused')
  await enterChannel(desk, channel)
  await setWebhook(desk)
  await desk.page.getByText(desk.words.home.setupTitle).first().waitFor()
  await desk.look('home: nothing yet')

  const [first, second, third] = STEPS
  await writeScenario(desk, {
    name: SCENARIO,
    steps: [
      { when: 'at-once', text: first },
      { when: 'after', minutes: 1, text: second },
      { when: 'day', days: 1, time: '18:00', text: third },
    ],
  })
  expect(await timings(desk)).toEqual(desk.words.steps)
  await setGreeting(desk, { text: GREETING, scenario: SCENARIO })
}

/** Somebody new follows, is greeted together with the first step in one free reply, and writes something wild. */
export async function welcomeFriend({ phones, stack, channel }: Journey): Promise<Phone> {
  const { control } = stack.simulator.simulator
  const phone = await phones.newUser()
  await phone.follow()
  await phone.hears(STEPS[0])
  expect(await phone.heard()).toEqual([GREETING, STEPS[0]])
  const { users } = control.users({ search: phone.name })
  expect(users.flatMap((user) => control.received(user, channel))).toMatchObject([
    {
      via: 'reply',
      messages: [
        { type: 'text', text: GREETING },
        { type: 'text', text: STEPS[0] },
      ],
    },
  ])
  await phone.write(NASTY)
  await phones.look()
  return phone
}

/** The page of that friend tells all of it: what was said and done, why, and what comes next; and nothing of it is taken for HTML. */
export async function readFriend({ desk }: Journey, name: string): Promise<void> {
  const { words } = desk
  await openFriend(desk, name)
  await sees(desk, NASTY)
  const story = [words.activity['friend.added'], words.activity.started(SCENARIO), GREETING, STEPS[0], NASTY]
  await soon(async () => expect(await timeline(desk)).toEqual(story))
  expect(await desk.page.title()).toContain(name)
  expect(await desk.page.locator('main img[src="x"]').count()).toBe(0)
  await desk.look('friend: timeline')

  await openTab(desk, 'decisions')
  await sees(desk, words.activity['greeting.new'])
  const why = [words.activity.step(SCENARIO), words.activity['greeting.new']].map((subject) => `${subject}: ${words.activity.sent}`)
  await soon(async () => expect(await decisions(desk)).toEqual(why))
  await desk.look('friend: decisions')

  await openTab(desk, 'scenarios')
  await sees(desk, words.enrol.progress(2, 3))
  await sees(desk, new RegExp(`${words.enrol.nextAt}: .+ \\d\\d:\\d\\d`))
  await desk.look('friend: scenarios')
}

/** Every place of the menu, as a shop finds it after the first days. */
export async function lookAround(desk: Desk): Promise<void> {
  for (const place of ['home', 'friends', 'greetings', 'scenarios', 'broadcasts', 'settings'] as const) {
    await goTo(desk, place)
    await desk.look(`${place} in ${desk.language}`)
  }
  const { account } = desk.words
  for (const part of [account.partConnection, account.partScreen, account.partSessions]) {
    await desk.page.getByRole('navigation', { name: account.settingsParts }).getByRole('link', { name: part }).click()
    await desk.page.getByRole('heading', { name: part }).waitFor()
    await desk.look(`settings: ${part}`)
  }
}
