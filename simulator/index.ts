export type { LinkOutcome, LinkProblem } from './api/account-link.ts'
export type { ManagerRichMenu, RichMenuOverview } from './api/rich-menus/manager.ts'
export type { RichMenuArea, RichMenuBody, RichMenuInfo, RichMenuReason, ShownRichMenu } from './api/rich-menus/types.ts'
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
  WebhookError,
  WebhookEvent,
} from './api/types.ts'
export { type SendOptions, type Signature, sign } from './api/webhook.ts'
export { SimulatorError } from './control/errors.ts'
export type { RichMenuControl } from './control/rich-menus.ts'
export type { Companion, Moved } from './control/time.ts'
export type * from './control/types.ts'
export type {
  BotPrompt,
  ConsentOptions,
  LiffApp,
  LiffAppOptions,
  LiffScope,
  LiffSize,
  LoginChannelInfo,
  LoginChannelOptions,
  LoginChannelPatch,
  LoginChannelRef,
  LoginControl,
  OpenLiffOptions,
} from './login/types.ts'
