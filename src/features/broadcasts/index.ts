export {
  CHUNK_SIZE,
  type ChunkName,
  type ChunkResult,
  type DeliveryMessage,
  inChunks,
  PERSONAL_CHUNK_SIZE,
  type PersonResult,
  type Recipient,
} from './chunks.ts'
export { deliver, giveUp } from './deliver.ts'
export { broadcastLeaves } from './leaves.ts'
export { broadcastRoutes } from './routes.ts'
export { runsOf } from './rules.ts'
export { finishBroadcast, holdRest, type Progress, readRecipients, tellChunks, wakeBroadcasts, writeChunks } from './writes.ts'
