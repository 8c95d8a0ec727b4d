import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { useMemo } from 'preact/hooks'
import type { FriendValues } from '../../../src/engine/messages/world.ts'
import type { Media } from '../../../src/features/media/schema.ts'
import type { MessageCheck, TestFriend, TestFriendList, TestSent } from '../../../src/features/messages/schema.ts'
import type { TemplateList, TemplateVersion } from '../../../src/features/templates/schema.ts'
import type { MessageTools } from '../../editors/composer/tools.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'

const account = api.accounts[':accountId']
const FRESH_MS = 30_000

/** All templates with what they say, for whoever writes messages. */
export function useTemplatesToUse(isAllowed: boolean) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('templates', 'list'),
    queryFn: async () => (await answerOf<TemplateList>(account.templates.$get({ param }))).items,
    enabled: isAllowed,
    staleTime: FRESH_MS,
  })
}

type Loads = Pick<MessageTools, 'loadFriend' | 'loadMedia' | 'loadVersion'>

/** What a preview asks for one by one; what was asked once is remembered for a while. */
export function useMessageLoads(): Loads {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  return useMemo(
    (): Loads => ({
      loadMedia: (mediaId) =>
        client.fetchQuery({
          queryKey: key('media', 'one', mediaId),
          queryFn: () => answerOf<Media>(account.media[':mediaId'].$get({ param: { ...param, mediaId: String(mediaId) } })),
          staleTime: FRESH_MS,
        }),
      loadVersion: async (templateId, version) => {
        const at = { ...param, templateId: String(templateId), version: String(version) }
        const found = await client.fetchQuery({
          queryKey: key('template', templateId, 'version', version),
          queryFn: () => answerOf<TemplateVersion>(account.templates[':templateId'].versions[':version'].$get({ param: at })),
          staleTime: FRESH_MS,
        })
        return found.bubbles
      },
      loadFriend: async (friendId) => {
        const { friend, fieldFolders } = await call(
          account.friends[':friendId'].overview.$get({ param: { ...param, friendId: String(friendId) } }),
        )
        const fields = fieldFolders.flatMap((folder) => folder.fields).filter(({ value }) => value !== null)
        const values: FriendValues = {
          id: friend.id,
          lineName: friend.lineName,
          displayName: friend.displayName,
          realName: friend.realName,
          fields: new Map(fields.map(({ fieldId, shown }) => [fieldId, shown])),
        }
        return { name: friend.displayName ?? friend.lineName ?? `#${friend.id}`, values }
      },
    }),
    [param.accountId],
  )
}

/** Asking LINE, and sending to those who try messages out. */
export function useMessageTrials(): { check: NonNullable<MessageTools['check']>; tests: NonNullable<MessageTools['tests']> } {
  const { param } = useAccountPaths()
  return useMemo(() => {
    const one = (friendId: number) => ({ param: { ...param, friendId: String(friendId) } })
    const friends = account['test-friends']
    return {
      check: (bubbles, friendId) =>
        answerOf<MessageCheck>(account.messages.check.$post({ param, json: { bubbles, ...(friendId === null ? {} : { friendId }) } })),
      tests: {
        list: async () => (await answerOf<TestFriendList>(friends.$get({ param }))).items,
        add: (friendId) => answerOf<TestFriend>(friends[':friendId'].$put(one(friendId))),
        remove: async (friendId) => {
          await call(friends[':friendId'].$delete(one(friendId)))
        },
        send: (json, idempotencyKey) =>
          answerOf<TestSent>(account.messages.test.$post({ param, json }, { headers: { 'Idempotency-Key': idempotencyKey } })),
      },
    }
  }, [param.accountId])
}
