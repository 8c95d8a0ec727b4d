export { createSimulator, type Simulator } from './api/simulator.ts'
export type { Snapshot } from './api/snapshot.ts'
export type {
  ApiRequest,
  ApiResponse,
  ChannelInfo,
  ChannelOptions,
  ChannelPatch,
  Chat,
  ChatEntry,
  Counters,
  Deliver,
  DeliveryCount,
  Done,
  Endpoint,
  Fault,
  FaultKind,
  FeedEvent,
  Friendship,
  Json,
  LogEntry,
  Received,
  Said,
  SimulatorOptions,
  UserInfo,
  Via,
  WebhookDelivery,
  WebhookEvent,
} from './api/types.ts'
export { type SendOptions, type Signature, sign } from './api/webhook.ts'
export { SimulatorError } from './control/errors.ts'
export type * from './control/types.ts'
