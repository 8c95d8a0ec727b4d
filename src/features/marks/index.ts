export { markLeaves } from './leaves.ts'
export { markDefinitions, marksLine } from './line.ts'
export { markRoutes } from './routes.ts'
export { type MarkChange, markWrites } from './writes.ts'
