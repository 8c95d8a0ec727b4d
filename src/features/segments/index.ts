export { savedLeaves } from './leaves.ts'
export { segmentRoutes } from './routes.ts'
export { savedSegment } from './service.ts'
