export { sharedValueRoutes } from './routes.ts'
