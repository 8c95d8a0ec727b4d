import { definitionKey } from '../friend/definitions.ts'
import type { Bubble } from './schema.ts'

// What messages of an account refer to, as one value: the isolate keeps it with the other definitions, the composer makes it of what the API gives.

export interface MediaItem {
  /** Part of the public address: `${base}/m/<key>/<name>`. */
  key: string
  kind: 'image' | 'video' | 'audio' | 'file'
  contentType: string
  width: number | null
  height: number | null
  durationMs: number | null
  /** Of the preview picture; null: there is none. */
  previewType: string | null
  /** Widths that exist of it for imagemaps. */
  widths: readonly number[]
}

export interface TemplateItem {
  name: string
  /** The current version, and what it says. */
  version: number
  bubbles: readonly Bubble[]
  /** Earlier versions that some use is pinned to. */
  pinned: ReadonlyMap<number, readonly Bubble[]>
}

export interface FieldItem {
  name: string
  type: string
  options: readonly { id: string; label: string }[]
  /** Said for a friend who has no value, unless the placeholder says something else. */
  fallback: string
}

export interface MessageWorld {
  templates: ReadonlyMap<number, TemplateItem>
  media: ReadonlyMap<number, MediaItem>
  /** By address, as it is written in messages. */
  links: ReadonlyMap<string, number>
  shared: ReadonlyMap<number, { name: string; value: string }>
  fields: ReadonlyMap<number, FieldItem>
}

/** Loaded by features/contents. */
export const MESSAGE_WORLD = definitionKey<MessageWorld>('message-world')

export const EMPTY_WORLD: MessageWorld = {
  templates: new Map(),
  media: new Map(),
  links: new Map(),
  shared: new Map(),
  fields: new Map(),
}

/** A friend as messages speak of them. */
export interface FriendValues {
  id: number
  lineName: string | null
  displayName: string | null
  realName: string | null
  /** By field, as the table friend_fields has them (column `text`); those that `needsOf` names suffice. */
  fields: ReadonlyMap<number, string>
}
