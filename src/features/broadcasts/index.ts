export { CHUNK_SIZE, type ChunkName, type ChunkResult, type DeliveryMessage, inChunks, type Recipient } from './chunks.ts'
export { deliver, giveUp } from './deliver.ts'
export { broadcastRoutes } from './routes.ts'
export { finishBroadcast, holdRest, type Progress, readRecipients, tellChunks, wakeBroadcasts, writeChunks } from './writes.ts'
