import type { Bubble } from '../../../../src/engine/messages/schema.ts'
import { choicesOf } from '../../../../src/engine/messages/walk.ts'

const ADDRESS = /https?:\/\/[^\s"]/i

/** Whether a bubble has addresses that can be measured, however it is set now. What is really measured is worked out where messages are rendered, which weighs too much here. */
export function hasUrls(bubble: Bubble): boolean {
  if (choicesOf(bubble).some(({ tap }) => tap.kind === 'url')) return true
  if (bubble.kind === 'text') return ADDRESS.test(bubble.text)
  if (bubble.kind === 'imagemap') return bubble.areas.some(({ tap }) => tap.kind === 'url')
  return bubble.kind === 'flex' && /"uri":\s*"https?:/i.test(JSON.stringify(bubble.contents))
}
