export { autoRepliesLine, autoReplyDefinitions } from './line.ts'
export { autoReplyRoutes } from './routes.ts'
