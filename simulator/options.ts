import { parseArgs } from 'node:util'

export type CommandLine = {
  /** Undefined when none was named: the caller chooses, and may move aside when it is taken. */
  port?: number
  host?: string
  web: boolean
  stateFile?: string
}

/** How the simulator is started; `command` is what one types. */
export const usage = (command: string, port: number): string => `LINEシミュレーター / LINE simulator

  ${command} [--port ${port}] [--host 127.0.0.1] [--state FILE] [--no-web]

  --port N      ポート番号(0 は空いているもの) / port to listen on; 0 takes a free one
  --host H      待ち受けるアドレス / address to listen on
  --state FILE  データをこのファイルに残す / keep the data in this file
  --no-web      スマホ画面なしで API だけ / LINE's API without the phones page
  --help        この説明 / this text

  API は /v2 と /oauth2、操作は /_sim/(simulator/README.md) / LINE's API at /v2 and /oauth2, controls at /_sim/ (simulator/README.md)`

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  state: { type: 'string' },
  'no-web': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

const SEE_HELP = '--help で説明を表示します。/ --help shows how.'

/** Node names the argument it stumbled over in quotes. */
function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const argument = error instanceof Error ? (/'([^' ]+)/.exec(error.message)?.[1] ?? '') : ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `${argument} という指定はありません。/ There is no option ${argument}.`
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `「${argument}」は使えません。/ "${argument}" means nothing here.`
  return `${argument} に値が要ります。/ ${argument} needs a value.`
}

/** Reads the command line; gives what is asked for, a wish for help, or what is wrong with it. */
export function readCommandLine(args: string[]): { options: CommandLine } | { wantsHelp: true } | { problem: string } {
  let values: ReturnType<typeof parseArgs<{ args: string[]; options: typeof OPTIONS }>>['values']
  try {
    values = parseArgs({ args, options: OPTIONS }).values
  } catch (error) {
    return { problem: `${problemOf(error)} ${SEE_HELP}` }
  }
  const { port, host, state, help } = values
  if (help) return { wantsHelp: true }
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    return { problem: `ポート番号は 0〜65535 です(${port})。/ A port is a number from 0 to 65535, not "${port}". ${SEE_HELP}` }
  return {
    options: {
      web: !values['no-web'],
      ...(port === undefined ? {} : { port: Number(port) }),
      ...(host === undefined ? {} : { host }),
      ...(state === undefined ? {} : { stateFile: state }),
    },
  }
}
