import { mix } from './ids.ts'
import { badToken, rateLimited, refuse } from './reply.ts'
import type { ActiveFault, World } from './state.ts'
import type { ApiResponse, Endpoint, Fault } from './types.ts'

/** With a seed the dice fall the same way each time the fault is set anew; without one they are the simulator's. */
function throwDice(world: World, fault: ActiveFault): number {
  fault.throws += 1
  return fault.seed === undefined ? world.random() : mix(mix(fault.seed) + fault.throws) / 0x1_0000_0000
}

/** The first fault that strikes this request, taken off the list when its count is used up. */
export function strike(world: World, { endpoint, channelId }: { endpoint: Endpoint; channelId?: string }): Fault | undefined {
  if (world.faults.length === 0) return undefined
  const found = world.faults.find(
    (fault) =>
      (fault.endpoint === '*' || fault.endpoint === endpoint) &&
      (!fault.channelId || fault.channelId === channelId) &&
      (fault.probability === undefined || throwDice(world, fault) < fault.probability),
  )
  if (found?.count !== undefined) {
    found.count -= 1
    if (found.count <= 0) world.faults.splice(world.faults.indexOf(found), 1)
  }
  return found
}

const broken = () => refuse(500, 'Internal Server Error')

/** Runs a request under a fault: `-before` never reaches the platform, `-after` is accepted although the client learns nothing of it. */
export async function suffer(world: World, fault: Fault, work: () => ApiResponse | Promise<ApiResponse>): Promise<ApiResponse> {
  switch (fault.kind) {
    case '500-before':
      return broken()
    case '500-after':
      await work()
      return broken()
    case 'timeout-before':
      await world.sleep(fault.delayMs ?? 30_000)
      return broken()
    case 'timeout-after': {
      const answer = await work()
      await world.sleep(fault.delayMs ?? 30_000)
      return answer
    }
    case 'slow':
      await world.sleep(fault.delayMs ?? 1_000)
      return work()
    case '429':
      return rateLimited()
    case '401':
      return badToken()
    case '400':
      return refuse(400, 'Failed to send messages')
  }
}
