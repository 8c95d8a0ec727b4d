import type { FriendValues } from '../../../../src/engine/messages/world.ts'
import { createStore } from '../../../lib/store.ts'

/** As whom messages are looked at: kept while the dashboard is open, so that every preview agrees. */
export type Viewer = { kind: 'example' } | { kind: 'nobody' } | { kind: 'friend'; name: string; values: FriendValues }

export const viewerStore = createStore<Viewer>({ kind: 'example' })
/** The phone's own light or dark; null: as the dashboard is. */
export const darkStore = createStore<boolean | null>(null)
