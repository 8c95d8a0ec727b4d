export { actionListDefinitions, actionListsLine } from './line.ts'
export { actionListRoutes } from './routes.ts'
