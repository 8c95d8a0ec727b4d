import type { AutoReply, SaveAutoReply, TriedRule, TryMessage } from '../../src/features/auto-replies/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { DAY, HOUR, NOW } from './fake-data.ts'
import { at, bodyAs, byId } from './fake-parts.ts'
import { Refused } from './fake-routes.ts'

const keywords = (...words: string[]) => ({ kind: 'keywords' as const, how: 'partial' as const, keywords: words, of: 'any' as const })

export const rule = (change: Partial<AutoReply> & Pick<AutoReply, 'id' | 'name'>): AutoReply => ({
  folderId: null,
  isActive: true,
  match: keywords('予約'),
  windows: [],
  segment: null,
  actions: [{ kind: 'send', bubbles: [{ kind: 'text', text: 'ご予約はこちら' }] }],
  isLast: true,
  restMinutes: null,
  position: change.id,
  hitCount: 0,
  lastHitAt: null,
  version: 1,
  createdAt: NOW - 30 * DAY,
  updatedAt: NOW - DAY,
  ...change,
})

const vip = { kind: 'tag' as const, op: 'any' as const, tagIds: [1] }
const everybody = { blockedUs: 'include', blockedByStaff: 'include', hidden: 'include', archived: 'include' } as const

const freshRules = (): AutoReply[] => [
  rule({
    id: 1,
    name: '予約の案内',
    folderId: 7,
    match: keywords('予約', 'よやく'),
    windows: [{ days: [1, 2, 3, 4, 5], from: '10:00', to: '19:00' }],
    hitCount: 1234,
    lastHitAt: NOW - 2 * HOUR,
  }),
  rule({ id: 2, name: '予約の変更', match: { kind: 'keywords', how: 'exact', keywords: ['ヨヤク', '変更'], of: 'any' }, restMinutes: 120 }),
  rule({ id: 3, name: 'VIP', match: { kind: 'any-text' }, segment: { where: { kind: 'all', of: [vip] }, ...everybody }, isLast: false }),
  rule({ id: 4, name: '営業時間外', match: { kind: 'any' }, isActive: false }),
]

/** Auto-replies on top of what the fake server knows. `tried` is what the next try answers. */
export function withAutoReplies(api: FakeApi) {
  const state = { rules: freshRules(), tried: [] as TriedRule[], asked: [] as TryMessage[] }
  const one = `${at}/auto-replies/(\\d+)`
  const order = (ids: number[]) => state.rules.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  api.routes.unshift(
    ['GET', new RegExp(`${at}/auto-replies$`), () => ({ items: state.rules })],
    ['PUT', new RegExp(`${at}/auto-replies/order$`), (call) => ({ items: order(bodyAs<{ ids: number[] }>(call).ids) })],
    [
      'POST',
      new RegExp(`${at}/auto-replies/try$`),
      (call) => {
        state.asked.push(bodyAs<TryMessage>(call))
        return { rules: state.tried }
      },
    ],
    [
      'POST',
      new RegExp(`${at}/auto-replies$`),
      (call) => {
        const made = rule({ ...bodyAs<SaveAutoReply>(call), id: 50, version: 1 })
        state.rules.push(made)
        return made
      },
    ],
    ['GET', new RegExp(`${one}$`), (_, [id]) => byId(state.rules, id)],
    [
      'PUT',
      new RegExp(`${one}$`),
      (call, [id]) => {
        const stored = byId(state.rules, id)
        const { version, ...input } = bodyAs<SaveAutoReply>(call)
        if (version !== stored.version) throw new Refused({ status: 409, code: 'version-moved' })
        return Object.assign(stored, input, { version: stored.version + 1 })
      },
    ],
    ['PUT', new RegExp(`${one}/active$`), (call, [id]) => Object.assign(byId(state.rules, id), bodyAs<{ isActive: boolean }>(call))],
    [
      'POST',
      new RegExp(`${one}/duplicate$`),
      (_, [id]) => {
        const copy = rule({ ...byId(state.rules, id), id: 51, name: `${byId(state.rules, id).name} 2`, isActive: false })
        state.rules.push(copy)
        return copy
      },
    ],
    [
      'DELETE',
      new RegExp(`${one}$`),
      (_, [id]) => {
        state.rules = state.rules.filter((each) => String(each.id) !== id)
        return { ok: true }
      },
    ],
    ['GET', new RegExp(`${at}/taps$`), () => ({ source: null, items: [] })],
  )
  return state
}
