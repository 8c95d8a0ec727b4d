import type { ArchiveRule } from '../../src/features/friends/schema.ts'
import type { DuplicatePair, Merge, MergeFriend, MergePreview, PreviewMerge } from '../../src/features/merges/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { DAY, NOW } from './fake-data.ts'
import type { Route } from './fake-routes.ts'

const friend = (id: number, changes: Partial<MergeFriend>): MergeFriend => ({
  id,
  name: '佐藤 花',
  lineName: 'はな',
  realName: null,
  pictureUrl: null,
  followedAt: NOW - 300 * DAY,
  unfollowedAt: null,
  lastInboundAt: NOW - 2 * DAY,
  version: 4,
  ...changes,
})
export const oldHana = friend(11, { realName: '佐藤 花子', unfollowedAt: NOW - 30 * DAY })
export const newHana = friend(12, { name: 'はな🌸', realName: '佐藤 花', version: 7, followedAt: NOW - 29 * DAY })

const pair: DuplicatePair = {
  a: oldHana,
  b: newHana,
  reasons: [{ kind: 'phone', fieldId: 7, fieldName: '電話番号', value: '090-1234-5678' }],
}

const text = (into: string | null, from: string | null, isChoice = into !== null && from !== null && into !== from) => ({
  into,
  from,
  result: into ?? from,
  isChoice,
})

export const preview: MergePreview = {
  into: oldHana,
  from: newHana,
  displayName: text(null, 'はな🌸'),
  realName: text('佐藤 花子', '佐藤 花'),
  mark: text(null, null),
  assignedStaff: text(null, null),
  memo: text('カラー希望', '新しい携帯'),
  score: { into: 10, from: 5, result: 15 },
  tags: [
    { tagId: 1, name: '常連', isNew: false },
    { tagId: 2, name: '新規', isNew: true },
  ],
  fields: [
    { fieldId: 7, name: '電話番号', ...text('090-1234-5678', '090-1234-5678') },
    { fieldId: 8, name: '来店回数', ...text('12', '3') },
  ],
}

const flipped = ({ into, from, result, isChoice }: MergePreview['memo']) => ({ into: from, from: into, result, isChoice })

/** The same two the other way round. */
const previewFor = ({ intoId }: PreviewMerge): MergePreview =>
  intoId === oldHana.id
    ? preview
    : {
        ...preview,
        into: newHana,
        from: oldHana,
        displayName: flipped(preview.displayName),
        realName: flipped(preview.realName),
        memo: flipped(preview.memo),
        fields: preview.fields.map((field) => ({ ...field, ...flipped(field) })),
      }

export const merged: Merge = {
  id: 3,
  into: oldHana,
  from: newHana,
  actor: 'staff:s1',
  actorName: '縁 花子',
  at: NOW,
  undoneAt: null,
  canUndo: true,
}

export const freshMerges = () => ({
  pairs: [pair],
  merges: [] as Merge[],
  sent: [] as unknown[],
  rule: { isOn: false, days: 365, who: 'blocked-us' } as ArchiveRule,
})
export type FakeMerges = ReturnType<typeof freshMerges>

// What the fake is sent was made by the typed client under test; it believes it.
const bodyAs = <T>(body: unknown): T => body as T

function routes(state: FakeMerges): Route[] {
  return [
    ['GET', /^\/accounts\/\d+\/duplicates$/, () => ({ items: state.pairs })],
    [
      'POST',
      /^\/accounts\/\d+\/duplicates\/dismiss$/,
      () => {
        state.pairs = []
        return { ok: true }
      },
    ],
    [
      'POST',
      /^\/accounts\/\d+\/duplicates\/suggest-again$/,
      () => {
        state.pairs = [pair]
        return { ok: true }
      },
    ],
    ['GET', /^\/accounts\/\d+\/merges$/, () => ({ items: state.merges })],
    ['POST', /^\/accounts\/\d+\/merges\/preview$/, ({ body }) => previewFor(bodyAs<PreviewMerge>(body))],
    [
      'POST',
      /^\/accounts\/\d+\/merges$/,
      ({ body }) => {
        state.sent.push(body)
        state.merges = [merged]
        return merged
      },
    ],
    [
      'POST',
      /^\/accounts\/\d+\/merges\/3\/undo$/,
      () => {
        state.merges = [{ ...merged, undoneAt: NOW, canUndo: false }]
        return { merge: state.merges[0], kept: ['memo', 'field:8'] }
      },
    ],
    ['GET', /^\/accounts\/\d+\/archive-rule$/, () => state.rule],
    [
      'PUT',
      /^\/accounts\/\d+\/archive-rule$/,
      ({ body }) => {
        state.rule = bodyAs<ArchiveRule>(body)
        return state.rule
      },
    ],
    ['GET', /^\/accounts\/\d+\/archive-rule\/preview$/, ({ query }) => ({ count: query.get('who') === 'all' ? 120 : 14 })],
  ]
}

/** The server's duplicates and its archive rule, added to the fake of everything else. */
export function withMerges(api: FakeApi): FakeMerges {
  const state = freshMerges()
  api.routes.unshift(...routes(state))
  return state
}
