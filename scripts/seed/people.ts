import { z } from 'zod'
import type { ChannelInfo, UserInfo, WebhookDelivery } from '../../simulator/api/types.ts'
import type { Control } from '../../simulator/control/types.ts'
import { FriendPage } from '../../src/features/friends/schema.ts'
import type { Api } from './api.ts'
import { MESSAGES } from './messages.ts'
import { inParallel, until } from './wait.ts'

const NEW_FRIENDS = 285
/** Friends from before the account was connected: we first hear of them when they write. */
const KNOWN_FRIENDS = 15
const AT_ONCE = 6

export interface People {
  all: UserInfo[]
  blocked: UserInfo[]
}
interface World {
  api: Api
  path: string
  control: Control
  channel: ChannelInfo
}

/** How often a webhook is posted again that found the Worker too busy to answer in LINE's two seconds. */
const POSTS_AGAIN = 10

/** The account's webhook took it, at once or when it was posted again as LINE does it. Throws with the last answer. */
async function requireDelivered(control: Control, done: Promise<{ delivery?: WebhookDelivery }>, what: string): Promise<void> {
  let { delivery } = await done
  for (let again = 0; delivery && delivery.status !== 200 && again < POSTS_AGAIN; again++) delivery = await control.resend(delivery.id)
  if (delivery?.status !== 200) throw new Error(`The webhook answered ${delivery?.status ?? 'nothing'} to ${what}.`)
}

/** Three hundred people follow, some write, some block, and two of those come back. */
export async function letPeopleIn({ api, path, control, channel }: World): Promise<People> {
  const known = control.createUsers(KNOWN_FRIENDS, { seed: 510, friendOf: channel })
  const fresh = control.createUsers(NEW_FRIENDS, { seed: 2026 })
  await inParallel(AT_ONCE, fresh, (user) => requireDelivered(control, control.follow(user, channel), 'follow'))
  await until('all followers are friends', async () => (await countFriends(api, path)) === NEW_FRIENDS)

  const blocked = fresh.filter((_, index) => index % 21 === 8)
  const writers = [...known, ...fresh.filter((_, index) => index % 11 === 3 && index % 21 !== 8)].slice(0, MESSAGES.length)
  const letters = writers.map((user, index) => ({ user, text: MESSAGES[index] ?? '' }))
  await inParallel(AT_ONCE, letters, ({ user, text }) => requireDelivered(control, control.sendText(user, channel, text), 'message'))
  await inParallel(AT_ONCE, blocked, (user) => requireDelivered(control, control.block(user, channel), 'block'))
  const returning = blocked.splice(0, 2)
  await until('the blocks are known', async () => (await countFriends(api, path, '&blockedUs=only')) === blocked.length + returning.length)
  await inParallel(AT_ONCE, returning, (user) => requireDelivered(control, control.unblock(user, channel), 'unblock'))
  await until('everybody is a friend', async () => (await countFriends(api, path, '&blockedUs=include')) === NEW_FRIENDS + KNOWN_FRIENDS)
  await until('those who came back are known', async () => (await countFriends(api, path, '&blockedUs=only')) === blocked.length)
  return { all: [...known, ...fresh], blocked }
}

const Cards = z.object({ template: z.object({ columns: z.array(z.object({ actions: z.array(z.record(z.string(), z.json())) })) }) })

/** Some of the new friends say on a card of the greeting what they like. Those who block saw it, too, but tap no more. */
export async function tapCards({ control, channel }: World, { all, blocked }: People): Promise<void> {
  const tappers = all.filter((user, index) => index >= KNOWN_FRIENDS && index % 4 === 1 && !blocked.includes(user))
  const letters = tappers.map((user, index) => ({ user, index }))
  await inParallel(AT_ONCE, letters, async ({ user, index }) => {
    const shown = () =>
      control.received(user, channel).flatMap(({ messages }) => messages.flatMap((message) => Cards.safeParse(message).data ?? []))
    await until('the greeting has arrived', async () => shown().length > 0)
    const columns = shown()[0]?.template.columns ?? []
    const [likes] = columns[index % columns.length]?.actions ?? []
    if (!likes) throw new Error('The greeting has no card.')
    await requireDelivered(control, control.tap(user, channel, likes), 'tap')
  })
}

const Question = z.object({ template: z.object({ type: z.literal('buttons'), actions: z.array(z.record(z.string(), z.json())) }) })
/** Of ten guests: so many say the first thing, the second … */
const ANSWERS = [0, 0, 0, 0, 1, 1, 2, 3, 3, 3] as const

/** Two in five of the new friends answer what troubles their hair; the others leave it open. */
export async function answerQuestion({ control, channel }: World, { all, blocked }: People): Promise<void> {
  const guests = all.filter((user, index) => index >= KNOWN_FRIENDS && index % 5 < 2 && !blocked.includes(user))
  const letters = guests.map((user, index) => ({ user, choice: ANSWERS[(index * 7) % ANSWERS.length] ?? 0 }))
  await inParallel(AT_ONCE, letters, async ({ user, choice }) => {
    const shown = () =>
      control.received(user, channel).flatMap(({ messages }) => messages.flatMap((message) => Question.safeParse(message).data ?? []))
    await until('the question has arrived', async () => shown().length > 0)
    const answer = shown()[0]?.template.actions[choice]
    if (!answer) throw new Error('The question has no such button.')
    await requireDelivered(control, control.tap(user, channel, answer), 'tap')
  })
}

const MEASURED = /https?:\/\/\S+\/u\/[\w-]+/
/** As LINE's own browser says who it is. */
const PHONE = {
  'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari Line/14.0.0',
}
const Words = z.object({ text: z.string() })

/** Some open the address in the greeting, and some of those twice. */
export async function openLinks({ control, channel }: World, { all }: People): Promise<void> {
  const readers = all.filter((_, index) => index >= KNOWN_FRIENDS && index % 5 === 2)
  const visits = readers.flatMap((user, index) => (index % 6 === 0 ? [user, user] : [user]))
  await inParallel(AT_ONCE, visits, async (user) => {
    const texts = control
      .received(user, channel)
      .flatMap(({ messages }) => messages.flatMap((each) => Words.safeParse(each).data?.text ?? []))
    const address = texts.map((text) => MEASURED.exec(text)?.[0]).find((found) => found !== undefined)
    if (!address) throw new Error('The greeting has no measured address.')
    const { status } = await fetch(address, { redirect: 'manual', headers: PHONE })
    if (status !== 302) throw new Error(`The link answered ${status}.`)
  })
}

const countFriends = async (api: Api, path: string, query = ''): Promise<number> =>
  (await api.call(FriendPage, `${path}/friends?limit=1${query}`)).total ?? 0

/** The friends' ids by their users. */
async function idsOf({ api, path }: Pick<World, 'api' | 'path'>): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  let cursor: string | undefined
  do {
    const page = await api.call(
      FriendPage,
      `${path}/friends?blockedUs=include&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    for (const { lineUserId, id } of page.items) ids.set(lineUserId, id)
    cursor = page.nextCursor
  } while (cursor)
  return ids
}

/** Two groups of friends who have not blocked: those who were at the salon today, and those who have booked. */
export async function guestsOf(
  world: Pick<World, 'api' | 'path'>,
  { all, blocked }: People,
): Promise<{ visited: number[]; booked: number[] }> {
  const ids = await idsOf(world)
  const each = (nth: number) =>
    all.filter((user, index) => index % 15 === nth && !blocked.includes(user)).flatMap(({ userId }) => ids.get(userId) ?? [])
  return { visited: each(4), booked: each(9) }
}
