export { authRoutes, staffRoutes } from './routes.ts'
