import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Control } from '../../simulator/control/types.ts'
import { Account, Doctor } from '../../src/features/accounts/schema.ts'
import { Greeting } from '../../src/features/greetings/schema.ts'
import { Setup } from '../../src/features/staff/schema.ts'
import { type Api, createApi } from './api.ts'
import { sendBroadcasts } from './broadcasts.ts'
import { bringGuestBook, makeCrm } from './crm.ts'
import { answerQuestion, guestsOf, letPeopleIn, openLinks, tapCards } from './people.ts'
import { CHANNEL, greetings, OWNER, SHOP } from './shop.ts'
import { makeTalk } from './talk.ts'
import { bookGuests, makeTimed, recordVisits, reviveOnce } from './timed.ts'
import { menuCarousel } from './words.ts'

interface SeedOptions {
  /** Folder where it is written down that the demo shop is there. */
  state: string
  workerUrl: string
  dashboardUrl: string
  control: Control
}

const Marker = z.object({ email: z.string(), password: z.string(), isDone: z.boolean() })
const markerFile = (state: string) => join(state, 'demo.json')
const writeMarker = (state: string, isDone: boolean) => {
  const { email, password } = OWNER
  writeFileSync(markerFile(state), `${JSON.stringify({ email, password, isDone })}\n`)
}

/** The demo shop's owner, when the demo shop is what this state holds. */
export function demoOf(state: string): z.infer<typeof Marker> | undefined {
  const file = markerFile(state)
  return existsSync(file) ? Marker.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/** Makes the demo shop サロン縁 when nobody has signed up yet, through nothing but the API and the simulator's controls. */
export async function seedOnce({ state, workerUrl, dashboardUrl, control }: SeedOptions): Promise<void> {
  if (demoOf(state)?.isDone === false)
    throw new Error(
      'デモデータの作成が途中で止まっています。`npm start -- --fresh` で最初からやり直してください。\n' +
        'The demo data were interrupted half-way. Begin anew with `npm start -- --fresh`.',
    )
  const api = createApi({ workerUrl, dashboardUrl })
  const { needsOwner } = await api.call(Setup, '/setup')
  if (!needsOwner) return
  writeMarker(state, false)
  const startedAt = Date.now()
  console.log(`デモショップ「${SHOP}」を作っています(1分以内)… / Making the demo shop (less than a minute)…`)
  await seed(api, control)
  writeMarker(state, true)
  console.log(`できました(${Math.round((Date.now() - startedAt) / 1000)} 秒)。/ Done.`)
}

async function seed(api: Api, control: Control): Promise<void> {
  await api.enter(OWNER, { isNew: true })
  // A light plan's 5,000 messages a month, so that the quota meter has something to show.
  const channel = control.createChannel({ ...CHANNEL, name: SHOP, quota: 5_000, verified: true })
  const { channelId, channelSecret } = channel
  const account = await api.call(Account, '/accounts', { method: 'POST', body: { channelId, channelSecret } })
  const path = `/accounts/${account.id}`
  await api.call(Doctor, `${path}/webhook`, { method: 'POST', body: {} })
  const save = <T>(schema: z.ZodType<T>, method: 'POST' | 'PUT', rest: string, body: unknown) =>
    api.call(schema, path + rest, { method, body })
  const here = { api, path }
  const ids = await makeCrm(here)
  const words = await makeTalk(here, ids)
  const timed = await makeTimed(here, ids)
  for (const { kind, actions } of greetings(timed.welcomeId, menuCarousel(words)))
    await save(Greeting, 'PUT', `/greetings/${kind}`, { actions })

  const world = { ...here, control, channel }
  const people = await letPeopleIn(world)
  await tapCards(world, people)
  await openLinks(world, people)
  await bringGuestBook({ ...here, lineUserIds: people.all.map(({ userId }) => userId) })
  await answerQuestion(world, people)
  const { visited, booked } = await guestsOf(here, people)
  await recordVisits(here, { friendIds: visited, timed })
  await bookGuests(here, { friendIds: booked, timed })
  await reviveOnce(here, timed)
  await sendBroadcasts(here)
  await requireHealth(api, path)
}

async function requireHealth(api: Api, path: string): Promise<void> {
  const { checks } = await api.call(Doctor, `${path}/doctor`)
  const bad = checks.filter(({ status }) => status !== 'ok')
  if (bad.length > 0) throw new Error(`The demo account is not healthy: ${bad.map(({ name, status }) => `${name} ${status}`).join(', ')}`)
}
