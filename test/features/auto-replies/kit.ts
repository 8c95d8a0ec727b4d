import type { UserInfo } from '../../../simulator/index.ts'
import type { Action } from '../../../src/engine/actions/schema.ts'
import type { SegmentInput } from '../../../src/engine/segments/schema.ts'
import type { Decision } from '../../../src/features/activity/schema.ts'
import type { AutoReply, SaveAutoReply, TriedMessage, TryMessage } from '../../../src/features/auto-replies/schema.ts'
import { bubble, type Harness } from '../../harness/index.ts'
import type { Answer } from '../staff/visitor.ts'

export const say = (...words: string[]): Action => ({ kind: 'send', bubbles: words.map(bubble) })
export const has = (keyword: string, ...more: string[]): SaveAutoReply['match'] => ({
  kind: 'keywords',
  how: 'partial',
  keywords: [keyword, ...more],
  of: 'any',
})
/** Friends who bear a tag. */
export const bearers = (tag: { id: number }): SegmentInput => ({ where: { kind: 'tag', op: 'any', tagIds: [tag.id] } })

type Draft = Partial<Omit<SaveAutoReply, 'segment'>> & { segment?: SegmentInput | null }
export const draft = (more: Draft = {}) => ({
  name: '予約の案内',
  folderId: null,
  isActive: true,
  match: has('予約'),
  windows: [],
  segment: null,
  actions: [say('ご予約はこちら')],
  isLast: true,
  restMinutes: null,
  ...more,
})

function done<T>({ status, body }: Answer): T {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body as T
}

/** What the people of the shop do with rules. */
export function rulesOf({ staff, api, decisions }: Harness) {
  const path = `${api}/auto-replies`
  return {
    path,
    add: async (more: Draft = {}) => done<AutoReply>(await staff.post(path, draft(more))),
    save: async ({ id }: { id: number }, more: Draft & { version?: number }) =>
      done<AutoReply>(await staff.send('PUT', `${path}/${id}`, { body: draft(more) })),
    saveAnswer: ({ id }: { id: number }, more: Draft & { version?: number }) => staff.send('PUT', `${path}/${id}`, { body: draft(more) }),
    get: async ({ id }: { id: number }) => done<AutoReply>(await staff.get(`${path}/${id}`)),
    list: async () => done<{ items: AutoReply[] }>(await staff.get(path)).items,
    switch: async ({ id }: { id: number }, isActive: boolean) =>
      done<AutoReply>(await staff.send('PUT', `${path}/${id}/active`, { body: { isActive } })),
    order: (ids: number[]) => staff.send('PUT', `${path}/order`, { body: { ids } }),
    try: async (message: TryMessage) => done<TriedMessage>(await staff.post(`${path}/try`, message)).rules,
    /** What stands about rules in a friend's "why", oldest first: which rule, what came of it. */
    why: async (user: UserInfo, count: number): Promise<[string | null, Decision['outcome'], string | null][]> =>
      (await decisions(user, count))
        .filter(({ subject }) => subject.kind === 'auto-reply')
        .map(({ subjectName, outcome, reason }) => [subjectName, outcome, reason]),
  }
}
