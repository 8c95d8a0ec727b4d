import type { Media } from '../../src/features/media/schema.ts'
import type { MessageCheck, SendTest, TestFriend } from '../../src/features/messages/schema.ts'
import { NOW } from './fake-data.ts'
import { at, bodyAs, byId } from './fake-parts.ts'
import type { Route } from './fake-routes.ts'

export const picture = (change: Partial<Media> & Pick<Media, 'id'>): Media => ({
  ...{ key: `key${change.id}`, kind: 'image', name: `写真${change.id}.jpg`, folderId: null, contentType: 'image/jpeg', bytes: 200_000 },
  ...{ width: 1040, height: 780, durationMs: null, previewType: 'image/jpeg', widths: [240, 300, 460, 700, 1040] },
  url: `https://x.test/m/key${change.id}/original`,
  previewUrl: `https://x.test/m/key${change.id}/preview`,
  createdAt: NOW,
  deletedAt: null,
  ...change,
})

export const freshMessages = () => ({
  media: [
    picture({ id: 1, name: 'トリートメント.jpg' }),
    picture({ id: 2, name: '店内.jpg' }),
    picture({ id: 3, kind: 'video', name: 'ヘッドスパ.mp4', contentType: 'video/mp4', durationMs: 14_000, widths: [] }),
    picture({ id: 4, kind: 'audio', name: 'ごあいさつ.m4a', contentType: 'audio/mp4', durationMs: 9_000, widths: [], previewType: null }),
  ],
  check: { isValid: true, problems: [], refusals: [] } as MessageCheck,
  testFriends: [{ friendId: 1, name: '縁 花子', pictureUrl: null, isUnreachable: false, addedAt: NOW }] as TestFriend[],
})
export type Messages = ReturnType<typeof freshMessages>

export const messageRoutes = (state: Messages): Route[] => [
  [
    'GET',
    new RegExp(`${at}/media$`),
    ({ query }) => ({ items: state.media.filter(({ kind }) => !query.get('kind') || kind === query.get('kind')) }),
  ],
  ['GET', new RegExp(`${at}/media/(\\d+)$`), (_, [id]) => byId(state.media, id)],
  ['POST', new RegExp(`${at}/messages/check$`), () => state.check],
  [
    'POST',
    new RegExp(`${at}/messages/test$`),
    (call) => {
      const { friendIds = [] } = bodyAs<SendTest>(call)
      const items = state.testFriends.filter(({ friendId }) => friendIds.includes(friendId))
      return { items: items.map(({ friendId, name }) => ({ friendId, name, outcome: 'taken' })), problems: [] }
    },
  ],
  ['GET', new RegExp(`${at}/test-friends$`), () => ({ items: state.testFriends })],
  [
    'PUT',
    new RegExp(`${at}/test-friends/(\\d+)$`),
    (_, [id]) => {
      const added: TestFriend = { friendId: Number(id), name: `友だち${id}`, pictureUrl: null, isUnreachable: false, addedAt: NOW }
      state.testFriends.push(added)
      return added
    },
  ],
  [
    'DELETE',
    new RegExp(`${at}/test-friends/(\\d+)$`),
    (_, [id]) => {
      state.testFriends = state.testFriends.filter(({ friendId }) => String(friendId) !== id)
      return { ok: true }
    },
  ],
]
