export { STAFF, staffDefinitions } from './definitions.ts'
export { authRoutes, staffRoutes } from './routes.ts'
