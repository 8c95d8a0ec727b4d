import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { killWorkerd } from './leftover.ts'
import { freePort } from './ports.ts'
import { Answer, type Command, type LaunchWish, Rows, type SqlParam, Tally } from './worker-commands.ts'

type Wish<T> = T extends unknown ? Omit<T, 'id'> : never

export interface WorkerProcess {
  url: string
  reload(): Promise<void>
  /** Runs one cron now; absent: the first of wrangler.toml. */
  runCron(cron?: string): Promise<void>
  /** What the Worker has logged so far, counted by event. */
  tally(): Promise<Tally>
  /** A look into the database, for tests; the product is asked through its API. */
  sql(statement: string, ...params: SqlParam[]): Promise<Rows>
  /** Ends everything at once and without a word, as a power cut does. What was accepted must be there after the next fork on the same state. */
  killHard(): Promise<void>
  dispose(): Promise<void>
}

const exited = (child: ChildProcess) =>
  new Promise<void>((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', () => resolve()) : resolve()))

/** Questions to the child by number; a child that dies refuses all that are open. */
function talkTo(child: ChildProcess) {
  const open = new Map<number, PromiseWithResolvers<unknown>>()
  let last = 0
  child.on('message', (message) => {
    const { id, value, error } = Answer.parse(message)
    const asked = open.get(id)
    open.delete(id)
    if (error === undefined) asked?.resolve(value)
    else asked?.reject(new Error(error))
  })
  child.on('exit', (code, signal) => {
    for (const { reject } of open.values()) reject(new Error(`The Worker's process ended (${signal ?? code}).`))
  })
  return (wish: Wish<Command>): Promise<unknown> => {
    const answer = Promise.withResolvers<unknown>()
    last += 1
    open.set(last, answer)
    child.send({ ...wish, id: last })
    return answer.promise
  }
}

/** Starts the Worker in a process of its own. */
export async function forkWorker(wish: LaunchWish = {}): Promise<WorkerProcess> {
  const child = fork(join(import.meta.dirname, 'worker-process.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] })
  const ask = talkTo(child)
  const port = wish.port ?? (await freePort())
  const url = z.string().parse(await ask({ kind: 'launch', wish: { ...wish, port } }))
  return {
    url,
    reload: async () => void (await ask({ kind: 'reload' })),
    runCron: async (cron) => void (await ask({ kind: 'cron', cron })),
    tally: async () => Tally.parse(await ask({ kind: 'tally' })),
    sql: async (sql, ...params) => Rows.parse(await ask({ kind: 'sql', sql, params })),
    async killHard() {
      if (child.pid !== undefined) killWorkerd(child.pid)
      child.kill('SIGKILL')
      await exited(child)
    },
    async dispose() {
      child.kill('SIGTERM')
      await exited(child)
    },
  }
}
