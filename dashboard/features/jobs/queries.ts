import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query'
import { useEffect, useRef } from 'preact/hooks'
import type { Job } from '../../../src/features/jobs/schema.ts'
import { api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'

const RUNNING_MS = 1_000
const LIST_RUNNING_MS = 2_000
const LIST_MS = 15_000
const jobs = api.accounts[':accountId'].jobs

export const isOpen = ({ status }: Pick<Job, 'status'>): boolean => status === 'queued' || status === 'running'

export function useJobs(status: 'open' | 'ended' | 'all') {
  const { param, key } = useAccountPaths()
  return useInfiniteQuery({
    queryKey: key('jobs', 'list', status),
    queryFn: ({ pageParam }) => call(jobs.$get({ param, query: { status, ...(pageParam ? { cursor: pageParam } : {}) } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(isOpen)) ? LIST_RUNNING_MS : LIST_MS),
  })
}

/** What a job changed is seen everywhere: when it ends everything on the screen is asked anew, and no other page opens with what was there before. */
function useFreshWhenOver(job: Job | undefined): void {
  const { key } = useAccountPaths()
  const client = useQueryClient()
  const wasOpen = useRef(false)
  useEffect(() => {
    if (job && wasOpen.current && !isOpen(job)) void refresh(client, key())
    wasOpen.current = job !== undefined && isOpen(job)
  }, [job?.id, job?.status])
}

/** Followed closely while it is under way. */
export function useJob(jobId: number | null) {
  const { param, key } = useAccountPaths()
  const job = useQuery({
    queryKey: key('jobs', jobId),
    queryFn: () => call(jobs[':jobId'].$get({ param: { ...param, jobId: String(jobId) } })),
    enabled: jobId !== null,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? RUNNING_MS : false),
  })
  useFreshWhenOver(job.data)
  return job
}

/** Asked anew when the number of them moved. */
export function useJobFailures({ id, failed }: Pick<Job, 'id' | 'failed'>) {
  const { param, key } = useAccountPaths()
  return useInfiniteQuery({
    queryKey: key('jobs', id, 'failures', failed),
    queryFn: ({ pageParam }) =>
      call(jobs[':jobId'].failures.$get({ param: { ...param, jobId: String(id) }, query: pageParam ? { cursor: pageParam } : {} })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: failed > 0,
    refetchOnWindowFocus: false,
  })
}

export function useJobChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const one = (jobId: number) => ({ param: { ...param, jobId: String(jobId) } })
  const keep = (job: Job) => {
    client.setQueryData(key('jobs', job.id), job)
    void client.invalidateQueries({ queryKey: key('jobs', 'list') })
    return job
  }
  return {
    cancel: async (jobId: number) => keep(await call(jobs[':jobId'].cancel.$post(one(jobId)))),
    resume: async (jobId: number) => keep(await call(jobs[':jobId'].resume.$post(one(jobId)))),
    /** Gives the job that takes the other one back. */
    undo: async (jobId: number) => {
      const job = keep(await call(jobs[':jobId'].undo.$post(one(jobId))))
      void client.invalidateQueries({ queryKey: key('jobs', jobId) })
      return job
    },
  }
}
