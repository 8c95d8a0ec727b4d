// What every npm script starts: `node scripts/run.mjs <command> …` runs scripts/<command>.ts under the project's own Node, after
// installing what is missing. So `npm start` may be the very first command in a fresh clone. Plain JavaScript without packages, because
// it has to run before there are any, and under any Node from 20 on.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const LOCK = join(ROOT, 'package-lock.json')
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json')
const STAMP = join(ROOT, 'node_modules', '.enishi-lock')
const isWindows = process.platform === 'win32'
const OWN_NODE = join(ROOT, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node')
const OLDEST_NODE = 20
/** The first that runs TypeScript as it is and satisfies wrangler. */
const TOOL_NODE = 24

const nodeMajor = Number(process.versions.node.split('.')[0])

function fail(message) {
  console.error(`\n${message}\n`)
  process.exit(1)
}

const lockHash = () => createHash('sha256').update(readFileSync(LOCK)).digest('hex')

/** Whether node_modules is what package-lock.json asks for: same content as at the last install, or installed by hand since. */
function isInstalled() {
  if (!existsSync(INSTALLED)) return false
  if (statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs) return true
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash()
}

/** Runs the npm that started us, or the one on the PATH; true when it went well. */
function npm(args, { isQuiet = false } = {}) {
  const own = process.env.npm_execpath
  const env = { ...process.env, NODE_ENV: 'development' }
  const output = isQuiet ? 'ignore' : 'inherit'
  const options = { cwd: ROOT, env, stdio: ['ignore', output, output] }
  if (own?.endsWith('.js')) return spawnSync(process.execPath, [own, ...args], options).status === 0
  return spawnSync('npm', args, { ...options, shell: isWindows }).status === 0
}

/**
 * `npm ci` where it can: exactly the lock. It refuses a lock that lacks another platform's optional packages, which a registry mirror may
 * not carry; then `npm install --no-save` takes the same versions from the lock and leaves it as it is.
 */
function install() {
  console.error('依存パッケージを入れています(初回は1〜2分)… / Installing dependencies (a minute or two the first time)…')
  const flags = ['--include=dev', '--no-fund', '--no-audit', '--loglevel=error']
  if (!npm(['ci', ...flags], { isQuiet: true }) && !npm(['install', '--no-save', ...flags]))
    fail(
      '依存パッケージを入れられませんでした。ネットワークを確認して、もう一度実行してください。\n' +
        'The dependencies could not be installed: the message of npm stands above. Check the network (and HTTPS_PROXY, where there is a proxy) and run the command again.',
    )
  writeFileSync(STAMP, lockHash())
}

/** The `node` package fetches its binary in an install script; some npm settings hold such scripts back. */
function toolNode() {
  if (runs(OWN_NODE)) return OWN_NODE
  console.error('Node.js 24 を用意しています… / Fetching Node.js 24 for the tools…')
  npm(['rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts'])
  if (runs(OWN_NODE)) return OWN_NODE
  if (nodeMajor >= TOOL_NODE) return process.execPath
  return fail(
    `Node.js ${TOOL_NODE} を用意できませんでした。Node.js ${TOOL_NODE} 以上を入れて、もう一度実行してください。\n` +
      `The tools need Node.js ${TOOL_NODE}, which normally comes with the dependencies, but its install script did not run or its binary does not fit this machine.\n` +
      `Try \`npm rebuild node --foreground-scripts\` to see why, or install Node.js ${TOOL_NODE} or newer from https://nodejs.org and run the command again.`,
  )
}

const runs = (binary) => existsSync(binary) && spawnSync(binary, ['--version'], { stdio: 'ignore' }).status === 0

/** Hands over to the script: same terminal, arguments, signals and exit code. */
function handOver(node, script, args) {
  const path = [dirname(node), join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(isWindows ? ';' : ':')
  const child = spawn(node, [script, ...args], { stdio: 'inherit', env: { ...process.env, PATH: path } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) stopWithParent(child)
  child.on('error', (error) => fail(`${script}: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

/** A signal to npm ends npm and its shell but never reaches us: being adopted by somebody else is how we notice. */
function stopWithParent(child) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 500)
  watch.unref()
}

const [command = '', ...args] = process.argv.slice(2)
if (!(nodeMajor >= OLDEST_NODE))
  fail(
    `Node.js ${OLDEST_NODE} 以上が必要です(今は ${process.version})。https://nodejs.org から入れてください。\n` +
      `Enishi needs Node.js ${OLDEST_NODE} or newer; this is ${process.version}. Get it from https://nodejs.org.`,
  )
const script = join(ROOT, 'scripts', `${command}.ts`)
if (!/^[a-z]+$/.test(command) || !existsSync(script)) fail(`There is no command "${command}". See "scripts" in package.json.`)
if (!isInstalled()) install()
handOver(toolNode(), script, args)
