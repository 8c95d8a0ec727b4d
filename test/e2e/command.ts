import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { vi } from 'vitest'

export interface RunningCommand {
  /** Everything it has printed so far. */
  output(): string
  /** Waits until it has printed this; throws when it ends before. Returns what the pattern found. */
  says(pattern: RegExp, withinMs: number): Promise<RegExpExecArray>
  /** As Ctrl-C in a terminal: every process of the command gets the signal. */
  interrupt(): void
  /** Its exit code, or the signal it died of, once it is over. */
  ended: Promise<number | NodeJS.Signals | null>
  /** Whether anything it started is still there. */
  isAlive(): boolean
  /** Makes an end of all of it, for a test that did not get that far. */
  kill(): void
}

/** Runs a command as a terminal does: in a process group of its own. */
export function run(folder: string, [program = '', ...args]: string[]): RunningCommand {
  const child = spawn(program, args, { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  const ended = once(child, 'exit').then(() => child.exitCode ?? child.signalCode)
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return child.pid !== undefined && process.kill(-child.pid, name)
    } catch {
      return false
    }
  }
  const tail = () => `${program} ${args.join(' ')} said:\n${output.slice(-4000)}`
  return {
    output: () => output,
    says(pattern, withinMs) {
      const look = () => {
        const found = pattern.exec(output)
        if (found) return found
        throw new Error(`Waited for ${pattern}. ${tail()}`)
      }
      const early = ended.then((code) => {
        throw new Error(`It ended with ${code}. ${tail()}`)
      })
      return Promise.race([vi.waitFor(look, { timeout: withinMs, interval: 100 }), early])
    },
    interrupt: () => void signal('SIGINT'),
    ended,
    isAlive: () => signal(0),
    kill: () => void signal('SIGKILL'),
  }
}
