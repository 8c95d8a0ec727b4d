import { env } from 'cloudflare:workers'
import { onTestFinished } from 'vitest'
import type { z } from 'zod'
import type { Action } from '../../../src/engine/actions/schema.ts'
import type { SegmentInput } from '../../../src/engine/segments/schema.ts'
import { runJob } from '../../../src/features/jobs/index.ts'
import type { SaveSchedule, Schedule, SchedulePreview, ScheduleRun } from '../../../src/features/schedules/schema.ts'
import { everyFiveMinutes, everyMinute } from '../../../src/queues/scheduled.ts'
import { jobKinds, segmentLeaves } from '../../../src/wiring.ts'
import { crm, everybody } from '../../harness/crm.ts'
import { bubble, eventually } from '../../harness/index.ts'
import type { Answer } from '../staff/visitor.ts'

export const say = (...words: string[]): Action => ({ kind: 'send', bubbles: words.map(bubble) })
export const put = (tag: { id: number }): Action => ({ kind: 'tag.add', tagId: tag.id })
/** Friends who bear a tag. */
export const bearers = (tag: { id: number }): SegmentInput => ({ where: { kind: 'tag', op: 'any', tagIds: [tag.id] } })

export type RuleInput = z.input<typeof SaveSchedule>['rule']
/** Tests begin on Monday 2030-01-07 at 10:00 or on a Monday later on. */
export const daily = (time = '12:00', more: object = {}): RuleInput => ({ kind: 'daily', time, from: '2030-01-01', ...more })

type Draft = Partial<Omit<z.input<typeof SaveSchedule>, 'segment'>> & { segment?: SegmentInput }
export const draft = (more: Draft = {}) => ({
  name: '誕生日のお祝い',
  rule: daily(),
  segment: everybody,
  actions: [say('おめでとうございます')],
  ...more,
})

function done<T>({ status, body }: Answer): T {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body as T
}

/** A shop that runs things at set times; the test is its cron. */
export async function story() {
  const h = await crm()
  const { staff, api, clock } = h
  const path = `${api}/schedules`
  // The cron serves all accounts; what a test leaves behind would run in the next one's time.
  onTestFinished(async () => void (await env.DB.prepare('UPDATE schedules SET next_at = NULL').run()))

  const runs = async ({ id }: { id: number }) => done<{ items: ScheduleRun[] }>(await staff.get(`${path}/${id}/runs`)).items
  const get = async ({ id }: { id: number }) => done<Schedule>(await staff.get(`${path}/${id}`))
  const runAnswer = ({ id }: { id: number }, expectedCount: number, headers: Record<string, string> = {}) =>
    staff.send('POST', `${path}/${id}/run`, { body: { expectedCount }, headers })

  /** Lets the clock show a time, `days` after the first day, and the cron go off. */
  const cronAt = async (time: string, days = 0) => {
    await clock.to(clock.wall(time, days))
    await everyMinute(env)
    await clock.settle()
  }
  /** The newest run, once its job has ended; nothing of it is under way any more. */
  const ended = async (schedule: { id: number }): Promise<ScheduleRun> => {
    const run = await eventually(async () => {
      const [newest] = await runs(schedule)
      if (!newest || newest.job?.status === 'queued' || newest.job?.status === 'running') throw new Error(`it is ${JSON.stringify(newest)}`)
      return newest
    })
    await clock.settle()
    return run
  }

  return {
    ...h,
    path,
    add: async (more: Draft = {}) => done<Schedule>(await staff.post(path, draft(more))),
    addAnswer: (more: Draft = {}) => staff.post(path, draft(more)),
    save: async ({ id }: { id: number }, more: Draft = {}) =>
      done<Schedule>(await staff.send('PUT', `${path}/${id}`, { body: draft(more) })),
    saveAnswer: ({ id }: { id: number }, more: Draft = {}) => staff.send('PUT', `${path}/${id}`, { body: draft(more) }),
    switch: ({ id }: { id: number }, isActive: boolean) => staff.send('PUT', `${path}/${id}/active`, { body: { isActive } }),
    get,
    list: async () => done<{ items: Schedule[] }>(await staff.get(path)).items,
    peek: async (body: unknown) => done<SchedulePreview>(await staff.post(`${path}/preview`, body)),
    runs,
    runAnswer,
    run: async (schedule: { id: number }, expectedCount: number, headers?: Record<string, string>) =>
      done<ScheduleRun>(await runAnswer(schedule, expectedCount, headers)),
    cronAt,
    ended,
    everyMinute: () => everyMinute(env),
    everyFiveMinutes: () => everyFiveMinutes(env),
    /** Brings the jobs forward that have lost their message. */
    work: async () => {
      for (const { id } of await h.rows<{ id: number }>(
        `SELECT id FROM jobs WHERE account_id = ? AND status IN ('queued', 'running')`,
        h.account.id,
      ))
        await runJob(env, { kinds: jobKinds, leaves: segmentLeaves, jobId: id, attempts: 1 })
      await clock.settle()
    },
    jobCount: async () =>
      (await h.rows<{ n: number }>(`SELECT count(*) AS n FROM jobs WHERE account_id = ? AND kind = 'schedule.run'`, h.account.id))[0]?.n,
  }
}
export type Story = Awaited<ReturnType<typeof story>>
