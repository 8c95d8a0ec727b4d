import { expect, test } from 'vitest'
import { z } from 'zod'
import { BulkPreview } from '../../src/features/bulk/schema.ts'
import { Job } from '../../src/features/jobs/schema.ts'
import { eventually, inShop } from './shop.ts'

const FRIENDS = 200_000

const FLOCK = `WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < ?2)
  INSERT INTO friends (account_id, line_user_id, line_name, followed_at, relation_at, profile_at, created_at, updated_at)
  SELECT ?1, printf('U%032x', i), 'ともだち' || i, 1, 1, 1, 1, 1 FROM s`

// As in crash.test.ts: everything of Enishi that runs is killed and started again on what is on disk.

test('in the middle of a job on 200,000 friends: it goes on where it was, and nobody is done twice', async () => {
  await inShop(async ({ stack, call, account }) => {
    await stack.worker.sql(FLOCK, account.id, FRIENDS)
    const { id: tagId } = await call(z.object({ id: z.number() }), '/tags', 'POST', { name: '来店' })
    const body = { operation: { kind: 'tag.add', tagIds: [tagId] }, target: { segment: { where: { kind: 'all', of: [] } } } }
    const { count } = await call(BulkPreview, '/bulk/preview', 'POST', body)
    const { id } = await call(Job, '/bulk', 'POST', { ...body, expectedCount: count })
    const job = () => call(Job, `/jobs/${id}`)
    let seen = 0
    await eventually(async () => {
      seen = (await job()).done
      expect(seen).toBeGreaterThan(0)
    })
    await stack.kill()
    // With most of it still to be done.
    expect(seen).toBeLessThan(FRIENDS / 2)

    await stack.restart()
    await eventually(async () => expect((await job()).status).toBe('done'), 90_000)
    expect(await job()).toMatchObject({ total: FRIENDS, done: FRIENDS, skipped: 0, failed: 0, error: null })
    const [tagged] = await stack.worker.sql('SELECT count(*) AS n FROM friend_tags WHERE tag_id = ?', tagId)
    const [told] = await stack.worker.sql(
      `SELECT count(*) AS n, count(DISTINCT friend_id) AS friends FROM activity WHERE kind = 'tag.added'`,
    )
    expect([tagged, told]).toEqual([{ n: FRIENDS }, { n: FRIENDS, friends: FRIENDS }])
  })
}, 170_000)
