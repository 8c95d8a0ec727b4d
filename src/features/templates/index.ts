export { templateRoutes } from './routes.ts'
export { templateVersionRoutes } from './version-routes.ts'
