import type { AccountCtx } from '../../context.ts'
import type { Command } from '../../engine/friend/types.ts'
import { audit } from '../../http/audit.ts'
import { type AppError, conflict, invalid } from '../../http/errors.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { actorOf, requireFriend, tellFriend } from '../friends/index.ts'
import { findStep, isLiving } from './graph.ts'
import { enrolmentRows, type ScenarioRow } from './queries.ts'
import type { Enrolment, MoveEnrolment, Settings, StartScenario } from './schema.ts'
import { requireScenario } from './service.ts'

type Pair = { friendId: number; scenarioId: number }
type Enrolments = { items: Enrolment[] }

/** The same without asking whether there is such a friend. */
export const readEnrolments = async (ctx: AccountCtx, friendId: number): Promise<Enrolments> => ({
  items: await enrolmentRows(ctx.env, { accountId: ctx.account.id, friendId }),
})

/** A friend's ways through scenarios, current and past. */
export async function listEnrolments(ctx: AccountCtx, friendId: number): Promise<Enrolments> {
  await requireFriend(ctx, friendId)
  return await readEnrolments(ctx, friendId)
}

interface Told extends Pair {
  lineUserId: string
  operation: string
  command: Command
}

/** Gives a command to the friend's object, which carries it out in its turn. */
async function tell(ctx: AccountCtx, { lineUserId, friendId, scenarioId, operation, command }: Told): Promise<Enrolments> {
  await audit(ctx, {
    operation,
    target: `friend:${friendId}`,
    after: { scenarioId, ...('stepId' in command ? { stepId: command.stepId } : {}) },
  })
  await tellFriend(ctx, { lineUserId, id: `request:${ctx.requestId}`, command })
  return await readEnrolments(ctx, friendId)
}

const scenarioOff = () => conflict('scenario-off', 'This scenario is switched off. Switch it on first.')
const notReading = () => conflict('not-reading', 'This friend does not read the scenario. Start it instead.')

/** Throws 400 unless the step is one of the scenario. */
function requireStep({ content }: ScenarioRow, stepId: number | undefined): void {
  if (stepId === undefined) return
  const step = findStep(content.steps, stepId)
  if (!step || !isLiving(step)) throw invalid({ stepId: 'This step does not exist in the scenario any more. Choose another one.' })
}

const isOpen = ({ status }: Enrolment): boolean => status === 'reading' || status === 'held'

/** Why a friend with this last way through the scenario may not begin it; null: they may. */
function refusalOf(again: Settings['again'], last: Enrolment): AppError | null {
  switch (again) {
    case 'restart':
      return null
    case 'ignore':
      return isOpen(last) ? conflict('already-reading', 'This friend reads the scenario already.') : null
    case 'if-finished':
      if (isOpen(last)) return conflict('already-reading', 'This friend reads the scenario already.')
      return last.status === 'finished'
        ? null
        : conflict(
            'not-finished',
            'This friend has left the scenario before its end, and it begins again only after that. Resume it instead.',
          )
    case 'once':
      return conflict('once-only', 'This friend has read the scenario already, and it begins once only. Its settings say so.')
    default:
      return unreachable(again)
  }
}

/** The friend's newest way through a scenario. */
const lastOf = ({ items }: Enrolments, scenarioId: number): Enrolment | undefined =>
  items.filter((item) => item.scenarioId === scenarioId).toSorted((a, b) => b.run - a.run)[0]

/** Starts a scenario for a friend by hand. Throws 409 when it is switched off, or does not begin again for somebody with their past. */
export async function startScenario(ctx: AccountCtx, { friendId, scenarioId, stepId }: Pair & StartScenario): Promise<Enrolments> {
  const [{ lineUserId }, scenario] = await Promise.all([requireFriend(ctx, friendId), requireScenario(ctx, scenarioId)])
  requireStep(scenario, stepId)
  if (!scenario.isActive) throw scenarioOff()
  const last = lastOf(await readEnrolments(ctx, friendId), scenarioId)
  const refusal = last ? refusalOf(scenario.content.settings.again, last) : null
  if (refusal) throw refusal
  const command = { kind: 'scenario.start' as const, scenarioId, stepId, actor: actorOf(ctx) }
  return await tell(ctx, { friendId, scenarioId, lineUserId, operation: 'startScenario', command })
}

/** Sends a reader on to a step, or back to one. Throws 409 when they do not read the scenario. */
export async function moveEnrolment(ctx: AccountCtx, { friendId, scenarioId, stepId }: Pair & MoveEnrolment): Promise<Enrolments> {
  const [{ lineUserId }, scenario] = await Promise.all([requireFriend(ctx, friendId), requireScenario(ctx, scenarioId)])
  requireStep(scenario, stepId)
  const last = lastOf(await readEnrolments(ctx, friendId), scenarioId)
  if (!last || !isOpen(last)) throw notReading()
  const command = { kind: 'scenario.move' as const, scenarioId, stepId, actor: actorOf(ctx) }
  return await tell(ctx, { friendId, scenarioId, lineUserId, operation: 'moveEnrolment', command })
}

/** Goes on where a scenario was stopped or held. Throws 409 when there is nothing to go on with. */
export async function resumeEnrolment(ctx: AccountCtx, { friendId, scenarioId }: Pair): Promise<Enrolments> {
  const [{ lineUserId }, scenario] = await Promise.all([requireFriend(ctx, friendId), requireScenario(ctx, scenarioId)])
  if (!scenario.isActive) throw scenarioOff()
  const last = lastOf(await readEnrolments(ctx, friendId), scenarioId)
  if (!last || last.status === 'finished') throw notReading()
  const command = { kind: 'scenario.resume' as const, scenarioId, actor: actorOf(ctx) }
  return await tell(ctx, { friendId, scenarioId, lineUserId, operation: 'resumeEnrolment', command })
}

/** Stops a scenario for a friend; stopping what does not run changes nothing. */
export async function stopScenario(ctx: AccountCtx, { friendId, scenarioId }: Pair): Promise<Enrolments> {
  const [{ lineUserId }] = await Promise.all([requireFriend(ctx, friendId), requireScenario(ctx, scenarioId)])
  const command = { kind: 'scenario.stop' as const, scenarioId, actor: actorOf(ctx) }
  return await tell(ctx, { friendId, scenarioId, lineUserId, operation: 'stopScenario', command })
}
