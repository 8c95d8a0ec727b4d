import { env } from 'cloudflare:workers'
import type { UserInfo } from '../../simulator/index.ts'
import type { Action, Bubble, Choice } from '../../src/engine/actions/schema.ts'
import type { Node, Segment } from '../../src/engine/segments/schema.ts'
import type { Answer } from '../features/staff/visitor.ts'
import { deskOf } from './desk.ts'
import { harness } from './index.ts'

export { say } from './desk.ts'

/** Friends of whom this is true, hidden or not. */
export const who = (where: Node): Segment => ({
  where,
  blockedUs: 'include',
  blockedByStaff: 'include',
  hidden: 'include',
  archived: 'include',
})
export const withTag = ({ id }: { id: number }): Segment => who({ kind: 'tag', op: 'any', tagIds: [id] })
export const withoutTag = ({ id }: { id: number }): Segment => who({ kind: 'tag', op: 'none', tagIds: [id] })

/** What is done only for some. */
export const when = (segment: Segment, action: Action): Action => ({ ...action, when: segment })
export const strictly = (action: Action): Action => ({ ...action, stopOnError: true })
export const tagAdd = ({ id }: { id: number }): Action => ({ kind: 'tag.add', tagId: id })
export const send = (...bubbles: Bubble[]): Action => ({ kind: 'send', bubbles })

let keys = 0
/** A choice that runs a list. */
export const choice = (label: string, actions: Action[], more: Partial<Extract<Choice['tap'], { kind: 'actions' }>> = {}): Choice => ({
  key: `choice${String(++keys).padStart(6, '0')}`,
  label,
  tap: { kind: 'actions', actions, ...more },
})
export const buttons = (text: string, choices: Choice[]): Bubble => ({ kind: 'buttons', altText: text, text, choices })

/** What was meant to work and did not is the end of the story. */
function bodyOf<T>({ status, body }: Answer): T {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body as T
}

/** A shop in which action lists are written and watched. */
export async function listShop() {
  const h = await harness()
  const desk = deskOf(h)
  const rows = async <T>(sql: string, ...params: (string | number)[]): Promise<T[]> =>
    (
      await env.DB.prepare(sql)
        .bind(...params)
        .all<T>()
    ).results
  return {
    ...h,
    desk,
    rows,
    greetWith: (actions: Action[], kind = 'new') => h.put(`/greetings/${kind}`, { actions }),
    list: async (name: string, actions: Action[]) =>
      bodyOf<{ id: number; version: number }>(await h.staff.post(`${h.api}/action-lists`, { name, folderId: null, actions })),
    saveList: (id: number, name: string, actions: Action[]) => h.put(`/action-lists/${id}`, { name, folderId: null, actions }),
    /** Staff run a list on one friend. */
    run: async (user: UserInfo, actions: Action[]) =>
      bodyOf(await h.done(h.staff.post(`${h.api}/friends/${await h.friendId(user)}/actions`, { actions }))),
    tap: (user: UserInfo, label: string, picked?: string) =>
      h.done(h.line.control.tap(user, h.channel, { label }, picked === undefined ? {} : { picked })),
    /** Actions that could not be done, oldest first, once there are so many. */
    failures: async (user: UserInfo, count: number) => {
      const failed = async () => (await h.activity(user, 0)).filter(({ kind }) => kind === 'action.failed')
      await h.clock.settle()
      return await eventuallyMany(failed, count)
    },
    /** Nothing is under way for a friend any more. */
    leftOf: async (user: UserInfo) => ({
      effects: await desk.effects(),
      owed: await h.objectRows(user, 'SELECT id FROM owed'),
      outbox: await h.objectRows(user, 'SELECT id FROM outbox'),
      open: await h.objectRows(user, 'SELECT id FROM inputs WHERE body IS NOT NULL'),
      kept: await h.objectRows(user, 'SELECT key FROM kept'),
    }),
  }
}
export type ListShop = Awaited<ReturnType<typeof listShop>>
export const NOTHING_LEFT = { effects: 0, owed: [], outbox: [], open: [], kept: [] }

async function eventuallyMany<T>(read: () => Promise<T[]>, count: number): Promise<T[]> {
  for (let tries = 0; ; tries++) {
    const found = await read()
    if (found.length >= count || tries === 100) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
