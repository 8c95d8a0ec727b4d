export { forgetFiles } from './files.ts'
export { checkJob, importJob } from './job.ts'
export { csvRoutes, isUpload } from './routes.ts'
