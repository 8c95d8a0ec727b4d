import { useState } from 'preact/hooks'
import { expect } from 'vitest'
import { Composer, type ComposerProps } from '../../dashboard/editors/composer/Composer.tsx'
import { type DraftBubble, toBubbles, toDrafts } from '../../dashboard/editors/composer/model.ts'
import type { Bubble, Choice, Tap } from '../../src/engine/messages/schema.ts'
import { mount, screen, waitFor } from './harness.tsx'

let drafts: DraftBubble[] = []

function Writing({ start, ...props }: { start: Bubble[] } & Omit<ComposerProps, 'bubbles' | 'onChange'>) {
  const [bubbles, setBubbles] = useState(() => toDrafts(start))
  drafts = bubbles
  return <Composer {...props} bubbles={bubbles} onChange={setBubbles} />
}

/** A composer with these bubbles in it. */
export const write = (start: Bubble[], props: Omit<ComposerProps, 'bubbles' | 'onChange'> = {}) =>
  mount(<Writing start={start} {...props} />)

/** Waits for the parts that are fetched when they are first shown. */
export const shown = () => waitFor(() => expect(screen.queryByRole('status', { name: '読み込んでいます' })).toBeNull())

/** As `write`, with all of its forms. */
export async function writeWhole(...args: Parameters<typeof write>) {
  const result = write(...args)
  await shown()
  return result
}

/** What is written now, as the API would be given it. */
export const written = (): Bubble[] => toBubbles(drafts)
/** As `written`, of one bubble whose kind is known. */
export function writtenOf<K extends Bubble['kind']>(kind: K, index = 0): Extract<Bubble, { kind: K }> {
  const bubble = written()[index]
  if (bubble?.kind !== kind) throw new Error(`bubble ${index} is ${bubble?.kind}, not ${kind}`)
  return bubble as Extract<Bubble, { kind: K }>
}

export const text = (words: string): Bubble => ({ kind: 'text', text: words })
export const keyOf = (n: number) => `key${String(n).padStart(9, '0')}`
export const choice = (n: number, label: string, tap: Tap = { kind: 'url', url: 'https://example.com/' }): Choice => ({
  key: keyOf(n),
  label,
  tap,
})
