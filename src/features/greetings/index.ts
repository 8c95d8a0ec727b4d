export { greetingDefinitions, greetingsLine } from './line.ts'
export { greetingRoutes } from './routes.ts'
