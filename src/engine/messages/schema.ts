import type { Bubble } from '../actions/schema.ts'

export { type Bubble, Bubbles, type Choice, type QuickReply, type Tap } from '../actions/schema.ts'
export { BUBBLES_MAX, Track } from './bubbles.ts'
export type BubbleKind = Bubble['kind']
export type BubbleOf<K extends BubbleKind> = Extract<Bubble, { kind: K }>
