import { own } from '../../lib/own.ts'
import type { FriendModule } from './module.ts'
import { type Run, WAIT_TIMER } from './run.ts'
import type { Answer, Command, Continuation, FieldTexts, Input, PendingEffect, Timer } from './types.ts'

/** Gives an input to the modules that know its kind. Returns whether any did; unknown LINE events are simply not for us. */
export function handleInput(run: Run, { input, modules }: { input: Input; modules: FriendModule[] }): boolean {
  run.begin(input.id, { at: input.at })
  let isKnown = false
  const { body } = input
  if (body.kind === 'ask') return true
  for (const module of modules) {
    if (body.kind === 'line') {
      const handler = own(module.line, body.event.type)
      handler?.(run, { ...input, body })
      isKnown ||= handler !== undefined
    } else {
      // The table is keyed by the command's own kind, which the compiler cannot follow through the union.
      const handler = module.commands?.[body.kind] as ((run: Run, command: Command) => void) | undefined
      handler?.(run, body)
      isKnown ||= handler !== undefined
    }
  }
  return isKnown
}

/** Goes on with what waited for answers. `answersTo` an ask by its place. */
export function handleAsks(
  run: Run,
  {
    id,
    body,
    answersTo,
    texts,
  }: { id: string; body: Continuation; answersTo: (place: number) => Answer[] | undefined; texts?: FieldTexts | undefined },
): void {
  for (const [place, ask] of body.asks.entries()) run.goOn(ask, { cause: `${id}:${place}`, answers: answersTo(place), texts })
}

/** Lets a timer go off. `serial` is never used twice for this friend: two steps may be due at the same moment. */
export function handleTimer(run: Run, { timer, serial, modules }: { timer: Timer; serial: number; modules: FriendModule[] }): void {
  run.begin(`${timer.kind}:${timer.key}:${serial}`)
  run.pending.clearTimer(timer)
  if (timer.kind === WAIT_TIMER) run.wake(timer.key)
  for (const module of modules) own(module.timers, timer.kind)?.(run, timer)
}

/** Lets a change that was made in D1 cause what it has to, as part of the chain that led to it. The same batch that writes what comes of it takes it off the list. */
export function handleEffect(run: Run, { id, event }: PendingEffect): void {
  const { chain, actor, ...effect } = event
  run.begin(`effect:${id}`, { chain, actor })
  run.write('DELETE FROM friend_effects WHERE id = ?', [id])
  run.emit(effect)
}
