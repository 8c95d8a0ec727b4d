export { replanMoved, runDueSchedules } from './due.ts'
export { scheduleJob } from './job.ts'
export { scheduleRoutes } from './routes.ts'
export { settleRuns } from './runs.ts'
