import { type ComponentType, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Bubble } from '../../../src/engine/messages/schema.ts'
import type { FriendValues } from '../../../src/engine/messages/world.ts'
import type { FieldType } from '../../../src/features/fields/schema.ts'
import type { Media } from '../../../src/features/media/schema.ts'
import type { MessageCheck, SendTest, TestFriend, TestSent } from '../../../src/features/messages/schema.ts'
import type { ActionLists } from '../actions/model.ts'

export interface FieldItem {
  id: number
  name: string
  type: FieldType
  options: readonly { id: string; label: string }[]
  /** Said for friends without a value. */
  fallback: string
  folder?: string | undefined
}
export interface SharedItem {
  id: number
  name: string
  value: string
}
export interface TemplateItem {
  id: number
  name: string
  version: number
  bubbles: readonly Bubble[]
  folder?: string | undefined
}
/** Sending to those who try messages out. */
export interface TestTools {
  list(): Promise<TestFriend[]>
  add(friendId: number): Promise<TestFriend>
  remove(friendId: number): Promise<void>
  /** The key makes a second request of the same press the same send. */
  send(test: SendTest, idempotencyKey: string): Promise<TestSent>
}

/** What messages of the account can be about, and what can be done with them: given by whoever shows the editor, because the editor knows no feature. */
export interface MessageTools {
  /** Whether all of it is here: only then is what cannot be found really gone. */
  isReady: boolean
  account: { name: string; pictureUrl: string | null; zone: string }
  fields: readonly FieldItem[]
  shared: readonly SharedItem[]
  templates: readonly TemplateItem[]
  /** Undefined while on their way. */
  actions: ActionLists | undefined
  findFriends(text: string): Promise<{ id: number; name: string }[]>
  loadFriend(friendId: number): Promise<{ name: string; values: FriendValues }>
  loadMedia(mediaId: number): Promise<Media>
  /** An earlier version of a template. */
  loadVersion(templateId: number, version: number): Promise<readonly Bubble[]>
  /** Asks LINE whether it would take them; null: one may not. */
  check: ((bubbles: Bubble[], friendId: number | null) => Promise<MessageCheck>) | null
  /** Null: one may not. */
  tests: TestTools | null
}

const nothing = () => Promise.reject(new Error('There are no tools here.'))
export const NO_TOOLS: MessageTools = {
  isReady: false,
  account: { name: '', pictureUrl: null, zone: 'Asia/Tokyo' },
  fields: [],
  shared: [],
  templates: [],
  actions: undefined,
  findFriends: () => Promise.resolve([]),
  loadFriend: nothing,
  loadMedia: nothing,
  loadVersion: nothing,
  check: null,
  tests: null,
}

/** Draws nothing, and reports the tools as they come. */
export type ToolsPart = ComponentType<{ onTools: (tools: MessageTools) => void }>
/** Fetches the part that loads the tools. The dashboard puts one around all screens, so that editors find it however deep they stand. */
export const ToolsLoaderContext = createContext<(() => Promise<ToolsPart>) | null>(null)
/** The tools, once some editor further out has loaded them. */
export const ToolsContext = createContext<MessageTools | null>(null)
export const useTools = (): MessageTools => useContext(ToolsContext) ?? NO_TOOLS
