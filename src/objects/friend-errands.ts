import type { Errand } from '../engine/friend/module.ts'
import type { Timer } from '../engine/friend/types.ts'
import type { LineClient } from '../line/client.ts'
import { friendModules } from '../wiring.ts'
import type { FriendLineOptions } from './friend-line.ts'
import type { Line } from './friend-state.ts'

type ErrandContext = FriendLineOptions & Line & { client: LineClient }

/** Runs what has to wait for LINE (a profile). The timer stands until the result is stored, so that a crash only repeats the question. */
export async function runErrands(context: ErrandContext, timers: Timer[]): Promise<void> {
  await Promise.all(timers.map((timer) => runErrand(context, timer)))
}

async function runErrand({ account, friend, client, env, clock, store, storage }: ErrandContext, timer: Timer): Promise<void> {
  const errand: Errand = { account, friend, timer, line: client, env, now: clock.now() }
  for (const module of friendModules) {
    const result = await module.errands?.[timer.kind]?.(errand)
    if (!result) continue
    storage.transactionSync(() => {
      store.owe(result.statements, [])
      if (result.againAt === undefined) store.clearTimer(timer)
      else store.setTimer({ ...timer, at: result.againAt })
    })
  }
}
