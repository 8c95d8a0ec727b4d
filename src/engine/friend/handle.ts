import { own } from '../../lib/own.ts'
import type { FriendModule } from './module.ts'
import type { Run } from './run.ts'
import type { Input, PendingEffect, Timer } from './types.ts'

/** Gives an input to the modules that know its kind. Returns whether any did; unknown LINE events are simply not for us. */
export function handleInput(run: Run, { input, modules }: { input: Input; modules: FriendModule[] }): boolean {
  run.begin(input.id)
  let isKnown = false
  const { body } = input
  for (const module of modules) {
    if (body.kind === 'line') {
      const handler = own(module.line, body.event.type)
      handler?.(run, { ...input, body })
      isKnown ||= handler !== undefined
    } else {
      const handler = own(module.commands, body.kind)
      handler?.(run, body)
      isKnown ||= handler !== undefined
    }
  }
  return isKnown
}

/** Lets a timer go off. `serial` is never used twice for this friend: two steps may be due at the same moment. */
export function handleTimer(run: Run, { timer, serial, modules }: { timer: Timer; serial: number; modules: FriendModule[] }): void {
  run.begin(`${timer.kind}:${timer.key}:${serial}`)
  run.pending.clearTimer(timer)
  for (const module of modules) own(module.timers, timer.kind)?.(run, timer)
}

/** Lets a change that was made in D1 cause what it has to, as part of the chain that led to it. The same batch that writes what comes of it takes it off the list. */
export function handleEffect(run: Run, { id, event }: PendingEffect): void {
  const { chain, actor, ...effect } = event
  run.begin(`effect:${id}`, { chain, actor })
  run.write('DELETE FROM friend_effects WHERE id = ?', [id])
  run.emit(effect)
}
