export { talkLine } from './line.ts'

export { talkRoutes } from './routes.ts'
export { type Settled, settle } from './sent.ts'
