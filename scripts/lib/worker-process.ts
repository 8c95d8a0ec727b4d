// A process of its own around one Worker, for tests that kill it and for the bench. Started by forkWorker() in worker-fork.ts.
import { onStop } from './stop.ts'
import { createTally } from './tally.ts'
import { launchWorker, type RunningWorker } from './worker.ts'
import { type Answer, Command } from './worker-commands.ts'

const tally = createTally()
let worker: RunningWorker | undefined

const running = (): RunningWorker => {
  if (!worker) throw new Error('The Worker is not running yet.')
  return worker
}

async function obey(command: Command): Promise<unknown> {
  switch (command.kind) {
    case 'launch':
      worker = await launchWorker({ ...command.wish, onLog: tally.take })
      return worker.url
    case 'tally':
      return tally.sums
    case 'reload':
      return running().reload()
    case 'cron':
      return running().runCron(command.cron)
    case 'sql': {
      const db = await running().d1()
      return (
        await db
          .prepare(command.sql)
          .bind(...command.params)
          .all()
      ).results
    }
    default:
      return command satisfies never
  }
}

const stop = async () => worker?.dispose()
process.on('message', async (message) => {
  const command = Command.parse(message)
  const answer: Answer = { id: command.id, value: undefined }
  try {
    answer.value = await obey(command)
  } catch (error) {
    answer.error = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  process.send?.(answer)
})
// Nobody is left to stop us: the test or bench that started this process is gone.
process.on('disconnect', () => stop().finally(() => process.exit(0)))
onStop(stop)
