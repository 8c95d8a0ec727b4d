export { folderRoutes } from './routes.ts'
export { requireFolder } from './service.ts'
