import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

// When this process is killed hard, workerd lives on alone: it would go on sending and hold the database. So its id is kept beside
// the state, and the next start on the same state ends it first.

interface Process {
  pid: number
  parent: number
  command: string
}

/** From /proc where there is one (slim images have no `ps`), else from `ps`. */
const processes = (): Process[] => (existsSync('/proc/self/stat') ? fromProc() : fromPs())

function fromProc(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The second part of stat is the program's name in brackets and may hold anything; the parent comes two places after it.
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
        return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
      } catch {
        return []
      }
    })
}

function fromPs(): Process[] {
  const { stdout } = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' })
  return (stdout ?? '').split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)
    return found ? [{ pid: Number(found[1]), parent: Number(found[2]), command: found[3] ?? '' }] : []
  })
}

const isWorkerd = ({ command }: Process) => /\bworkerd(\.exe)?\b.* serve /.test(command)

/** Kills the workerd of another process, as a power cut would. */
export function killWorkerd(owner: number): void {
  for (const one of processes()) if (one.parent === owner && isWorkerd(one)) process.kill(one.pid, 'SIGKILL')
}

/** Writes down which workerd belongs to this process. */
export function rememberWorkerd(file: string): void {
  const own = processes().filter((one) => one.parent === process.pid && isWorkerd(one))
  writeFileSync(file, [process.pid, ...own.map(({ pid }) => pid)].join('\n'))
}

/**
 * Makes the state this process's own. Ends the workerd that a killed process left behind (one that merely has the same id by now is left
 * alone). Throws when the process that uses the state is still there.
 */
export async function claimState(file: string): Promise<void> {
  const [owner, ...pids] = readPids(file)
  const found = pids.length === 0 ? [] : processes().filter((one) => pids.includes(one.pid) && isWorkerd(one))
  if (owner !== process.pid && found.some(({ parent }) => parent === owner))
    throw new Error(`この場所のデータはもう使われています(プロセス ${owner})。/ These data are in use by process ${owner}; stop it first.`)
  for (const { pid } of found) process.kill(pid, 'SIGKILL')
  // The kernel gives locks and ports back a moment after the signal.
  for (let tries = 0; tries < 50 && found.some(({ pid }) => isAlive(pid)); tries++) await new Promise((done) => setTimeout(done, 20))
  rmSync(file, { force: true })
}

function readPids(file: string): number[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
