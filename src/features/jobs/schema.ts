import { z } from '@hono/zod-openapi'

export const JobStatus = z.enum(['queued', 'running', 'done', 'cancelled', 'failed'])
export type JobStatus = z.infer<typeof JobStatus>
