import { env } from 'cloudflare:workers'
import type { BulkOperation, BulkPreview, BulkTargetInput } from '../../src/features/bulk/schema.ts'
import type { Field, SaveField } from '../../src/features/fields/schema.ts'
import type { Job, JobFailure } from '../../src/features/jobs/schema.ts'
import type { Mark } from '../../src/features/marks/schema.ts'
import type { SaveTag, Tag } from '../../src/features/tags/schema.ts'
import type { Answer } from '../features/staff/visitor.ts'
import { harness } from './index.ts'
import { eventually } from './wait.ts'

const FLOCK = `INSERT INTO friends (account_id, line_user_id, line_name, search_line, followed_at, relation_at, created_at, updated_at)
  SELECT ?1, printf('U%08x%024x', ?1, value), '友だち' || value, '友ダチ' || value, ?3, ?3, ?3, ?3 FROM json_each(?2)`

export const everybody = { where: { kind: 'all' as const, of: [] } }

function expectDone<T>({ status, body }: Answer): T {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body as T
}

interface Options {
  runActions?: boolean
}

let flocks = 0

/** A shop with friends, tags, fields and marks, and work on many of them at once. */
export async function crm() {
  const h = await harness()
  const { api, staff, account } = h
  const post = async <T>(path: string, body: unknown): Promise<T> => expectDone(await staff.post(api + path, body))
  const get = async <T>(path: string): Promise<T> => expectDone(await staff.get(api + path))
  const rows = async <T>(sql: string, ...params: (string | number)[]): Promise<T[]> =>
    (
      await env.DB.prepare(sql)
        .bind(...params)
        .all<T>()
    ).results

  const job = (id: number) => get<Job>(`/jobs/${id}`)
  const finished = ({ id }: { id: number }): Promise<Job> =>
    eventually(async () => {
      const found = await job(id)
      if (found.status === 'queued' || found.status === 'running') throw new Error(`job ${id} is ${found.status} at ${found.progress}`)
      return found
    })
  const target = (whom: number[] | BulkTargetInput): BulkTargetInput => (Array.isArray(whom) ? { friendIds: whom } : whom)

  /** Starts it for as many as there are; its message may not have been seen yet. */
  async function start(operation: BulkOperation, whom: number[] | BulkTargetInput, more: Options = {}): Promise<Job> {
    const { count } = await post<BulkPreview>('/bulk/preview', { operation, target: target(whom) })
    return await post<Job>('/bulk', { operation, target: target(whom), expectedCount: count, ...more })
  }

  return {
    ...h,
    post,
    get,
    rows,
    job,
    finished,
    /** Friends put straight into the books, by their ids. */
    async friends(count: number): Promise<number[]> {
      const numbers = Array.from({ length: count }, () => ++flocks)
      await env.DB.prepare(FLOCK).bind(account.id, JSON.stringify(numbers), h.clock.now()).run()
      const found = await rows<{ id: number }>('SELECT id FROM friends WHERE account_id = ? ORDER BY id DESC LIMIT ?', account.id, count)
      return found.map(({ id }) => id).reverse()
    },
    tag: (name: string, more: Partial<SaveTag> = {}) => post<Tag>('/tags', { name, ...more }),
    field: (name: string, more: Partial<SaveField> = {}) => post<Field>('/fields', { name, type: 'text', ...more }),
    mark: (name: string) => post<Mark>('/marks', { name }),
    preview: (operation: BulkOperation, whom: number[] | BulkTargetInput) =>
      post<BulkPreview>('/bulk/preview', { operation, target: target(whom) }),
    start,
    bulk: async (operation: BulkOperation, whom: number[] | BulkTargetInput, more: Options = {}): Promise<Job> =>
      await finished(await start(operation, whom, more)),
    undo: async ({ id }: { id: number }): Promise<Job> => await finished(await post<Job>(`/jobs/${id}/undo`, {})),
    failures: async ({ id }: { id: number }): Promise<JobFailure[]> =>
      (await get<{ items: JobFailure[] }>(`/jobs/${id}/failures?limit=100`)).items,
    bearers: async (tagId: number): Promise<number[]> =>
      (await rows<{ id: number }>('SELECT friend_id AS id FROM friend_tags WHERE tag_id = ? ORDER BY friend_id', tagId)).map(
        ({ id }) => id,
      ),
    values: async (fieldId: number): Promise<Record<number, string>> =>
      Object.fromEntries(
        (await rows<{ id: number; text: string }>('SELECT friend_id AS id, text FROM friend_fields WHERE field_id = ?', fieldId)).map(
          ({ id, text }) => [id, text],
        ),
      ),
    /** One column of friends' rows, by id. */
    column: async (name: string, ids: number[]): Promise<Record<number, unknown>> =>
      Object.fromEntries(
        (
          await rows<{ id: number; value: unknown }>(
            `SELECT id, ${name} AS value FROM friends WHERE id IN (SELECT value FROM json_each(?))`,
            JSON.stringify(ids),
          )
        ).map(({ id, value }) => [id, value]),
      ),
    /** Kinds of activities of a friend, oldest first. */
    told: async (friendId: number): Promise<string[]> =>
      (await rows<{ kind: string }>('SELECT kind FROM activity WHERE friend_id = ? ORDER BY id', friendId)).map(({ kind }) => kind),
  }
}
export type Crm = Awaited<ReturnType<typeof crm>>
