const NAMES = {
  dashboard: '管理画面 / dashboard',
  worker: 'Worker',
  simulator: 'スマホ画面 / phones',
}

export function sayPortTaken(name: keyof typeof NAMES, wished: number, port: number): void {
  console.log(
    `ポート ${wished} は使用中のため、${NAMES[name]} は ${port} を使います。/ Port ${wished} is taken: ${NAMES[name]} goes to ${port}.`,
  )
}

interface Addresses {
  dashboardUrl: string
  phonesUrl: string
  workerUrl: string
  /** The owner of the demo shop; absent when somebody else signed up. */
  demo?: { email: string; password: string }
}

/** What one needs to know after the start. */
export function announce({ dashboardUrl, phonesUrl, workerUrl, demo }: Addresses): void {
  const login = demo
    ? `  ログイン  Log in     ${demo.email}  ${demo.password}\n`
    : '  初回は管理画面でオーナーを登録 / The first to sign up in the dashboard becomes the owner.\n'
  console.log(
    `\n  縁 Enishi\n\n` +
      `  管理画面  Dashboard  ${dashboardUrl}\n` +
      `  スマホ    Phones     ${phonesUrl}\n` +
      `  API                  ${workerUrl}/api/v1/openapi.json\n\n` +
      `${login}\n` +
      `  停止 Ctrl-C(データは残ります)・最初から npm start -- --fresh\n` +
      `  Ctrl-C stops and keeps the data; npm start -- --fresh begins anew.\n`,
  )
}
