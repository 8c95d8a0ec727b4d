import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { tellChunks, writeChunks } from '../../../src/features/broadcasts/index.ts'

// What a broadcast's object writes into the books may be written twice, since an answer of the database can be lost.

let accountId = 700_000
beforeEach(() => {
  accountId++
})
const NOW = Date.parse('2030-01-07T10:00:00+09:00')
const chunks = [10, 20].map((id) => ({
  firstFriendId: id,
  recipients: [0, 1, 2].map((more) => ({ id: id + more, lineUserId: `U${id + more}` })),
  retryKey: `key${id}`,
}))
const told = (status: string, firstFriendId = 10) => ({ firstFriendId, status, requestId: 'request', error: null, doneAt: NOW })
const tell = (...settled: ReturnType<typeof told>[]) =>
  tellChunks(env.DB, { accountId, broadcastId: accountId, settled, progress: { sent: 3, failed: 0 }, now: NOW })
const counted = () =>
  env.DB.prepare(`SELECT n FROM daily_counts WHERE account_id = ? AND kind = 'multicasts'`).bind(accountId).first<number>('n')
const statuses = async () =>
  (
    await env.DB.prepare('SELECT status FROM broadcast_chunks WHERE broadcast_id = ? ORDER BY first_friend_id').bind(accountId).all()
  ).results.map(({ status }) => status)

test('a chunk that is told to be sent three times is counted once', async () => {
  await writeChunks(env.DB, { accountId, broadcastId: accountId, chunks })
  for (const _ of [1, 2, 3]) await tell(told('sent'))
  expect([await counted(), await statuses()]).toEqual([3, ['sent', 'queued']])
  await tell(told('sent'), told('sent', 20))
  expect([await counted(), await statuses()]).toEqual([6, ['sent', 'sent']])
})

test('one that was stopped and turns out sent is counted then; failed ones never are', async () => {
  await writeChunks(env.DB, { accountId, broadcastId: accountId, chunks })
  await tell(told('stopped'), told('failed', 20))
  expect([await counted(), await statuses()]).toEqual([null, ['stopped', 'failed']])
  await tell(told('sent'))
  expect([await counted(), await statuses()]).toEqual([3, ['sent', 'failed']])
})

test('who is in a chunk may be written again, as when it was halved: what became of it stands', async () => {
  await writeChunks(env.DB, { accountId, broadcastId: accountId, chunks })
  await tell(told('sent', 20))
  const [first, second] = chunks
  if (first && second)
    await writeChunks(env.DB, {
      accountId,
      broadcastId: accountId,
      chunks: [{ ...first, recipients: first.recipients.slice(0, 2), retryKey: 'new' }, second],
    })
  const rows = await env.DB.prepare(
    'SELECT first_friend_id, last_friend_id, friend_ids, retry_key, status FROM broadcast_chunks WHERE broadcast_id = ? ORDER BY 1',
  )
    .bind(accountId)
    .all()
  expect(rows.results).toEqual([
    { first_friend_id: 10, last_friend_id: 11, friend_ids: '[10,11]', retry_key: 'new', status: 'queued' },
    { first_friend_id: 20, last_friend_id: 22, friend_ids: '[20,21,22]', retry_key: 'key20', status: 'sent' },
  ])
})
