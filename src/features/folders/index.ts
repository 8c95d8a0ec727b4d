export { requireKnown } from './known.ts'
export { folderRoutes } from './routes.ts'
export { requireFolder } from './service.ts'
