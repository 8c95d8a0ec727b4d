import { createServer } from 'node:http'
import { type Browser, chromium, type Frame, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath } from '../../scripts/lib/chromium.ts'
import type { ChannelInfo, LoginChannelInfo, UserInfo } from '../../simulator/index.ts'
import { type RunningSimulator, startSimulator } from '../../simulator/serve.ts'

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const executablePath = chromiumPath()

type Stage = {
  running: RunningSimulator
  app: string
  bot: ChannelInfo
  login: LoginChannelInfo
  users: UserInfo[]
  liffId: string
  browser: Browser
}
let stage: Stage
const closing: (() => Promise<unknown>)[] = []

/** An app of another site: every page of it initialises LIFF and tells what came of it. */
async function serveApp(html: () => string): Promise<string> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(html()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  server.keepAliveTimeout = 1
  const address = server.address()
  return `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
}

const page = (sdk: string, liffId: string) => `<!doctype html><meta charset="utf-8"><title>App</title><p id="out">…</p>
<script src="${sdk}/liff/edge/2/sdk.js"></script>
<script>
liff.init({ liffId: '${liffId}' })
  .then(async () => { document.title = 'ready'; out.textContent = liff.isLoggedIn() ? (await liff.getProfile()).displayName : 'nobody' })
  .catch((error) => { document.title = error.code; out.textContent = error.message })
</script>`

beforeAll(async () => {
  if (!executablePath) return
  const running = await startSimulator()
  closing.push(running.close)
  const { control } = running.simulator
  let liffId = ''
  const app = await serveApp(() => page(running.url, liffId))
  const bot = control.createChannel({ name: 'サロン縁' })
  const callbackUrls = [`${app}/callback`]
  const liffApps = [{ endpointUrl: `${app}/liff/?k=v`, description: '予約', botPrompt: 'normal' as const }]
  const login = control.createLoginChannel({ name: '縁ログイン', linkedBot: bot, callbackUrls, liffApps })
  liffId = login.liffApps[0]?.liffId ?? ''
  const users = control.createUsers(2, { nameOf: (index) => ['山田 花子', '佐藤 太郎'][index] ?? '' })
  const browser = await chromium.launch({ executablePath, args: FLAGS })
  closing.push(() => browser.close())
  stage = { running, app, bot, login, users, liffId, browser }
}, 60_000)

afterAll(async () => {
  for (const close of closing.toReversed()) await close()
})

const idOf = (index: number) => stage.users[index]?.userId ?? ''
const openUrl = (index: number, extra = '') => {
  const url = `https://liff.line.me/${stage.liffId}${extra}`
  return `${stage.running.url}/_sim/open?${new URLSearchParams({ user: idOf(index), chat: stage.bot.channelId, url })}`
}

/** Two phones in one page of the simulator, as frames of the same site. */
async function openPhones(target: Page): Promise<Frame[]> {
  const frames = [0, 1].map((index) => `<iframe src="${openUrl(index, `/menu?who=${index}#top`).replaceAll('&', '&amp;')}"></iframe>`)
  // Any page of the simulator's own origin will do: it stands for the one with the phones.
  await target.goto(`${stage.running.url}/`)
  await target.evaluate(`document.body.innerHTML = ${JSON.stringify(frames.join(''))}`)
  await target.waitForFunction('frames.length === 2')
  return target.frames().slice(1)
}

/** Runs inside the app's page; what `liff` offers is the SDK's affair. */
const ask = <T>(where: Page | Frame, code: string): Promise<T> => where.evaluate(`(async () => (${code}))()`)
const refusal = (code: string) => `(async () => (${code}))().then(() => 'fulfilled', (error) => error.code)`

describe.skipIf(!executablePath)('the SDK in a real browser', { timeout: 60_000 }, () => {
  test('on two phones side by side each is its own user, and writes into its own chat', async () => {
    const { browser, running, bot, app } = stage
    const { control } = running.simulator
    for (const user of stage.users) await control.openLiff(user, `/liff/${stage.liffId}`, { chat: bot })
    const target = await browser.newPage()
    const frames = await openPhones(target)
    for (const [index, frame] of frames.entries()) {
      await frame.waitForFunction(`document.title === 'ready'`)
      await frame.waitForFunction(`out.textContent === ${JSON.stringify(stage.users[index]?.displayName)}`)
      expect(frame.url()).toBe(`${app}/liff/menu?k=v&who=${index}#top`)
      expect(
        await ask(frame, `[liff.isInClient(), liff.getContext().type, liff.getContext().userId, liff.getDecodedIDToken().sub]`),
      ).toEqual([true, 'utou', idOf(index), idOf(index)])
      await ask(frame, `liff.sendMessages([{ type: 'text', text: 'ここは${index}' }])`)
      expect(control.chat(idOf(index), bot).entries).toMatchObject([{ said: { message: { text: `ここは${index}` } } }])
    }
    // A page of the same app later on: the tokens are still there, each phone has its own.
    for (const [index, frame] of frames.entries()) {
      await frame.goto(`${app}/liff/other`)
      await frame.waitForFunction(`out.textContent === ${JSON.stringify(stage.users[index]?.displayName)}`)
    }
    // The phone opened last is logged in on the web as well, although the frame shows another site by now.
    const [, last] = frames
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: stage.login.channelId,
      redirect_uri: `${app}/callback`,
      state: 's',
      scope: 'profile openid',
    })
    await last?.evaluate(`location.href = ${JSON.stringify(`${running.url}/oauth2/v2.1/authorize?${query}`)}`)
    await last?.waitForURL(/\/callback\?code=/)
    await target.close()
  })

  test('in any other browser login goes over the authorize page, and back to where it began', async () => {
    const { browser, running, app, bot } = stage
    const { control } = running.simulator
    control.unlinkApp(idOf(1), stage.login)
    const context = await browser.newContext({ locale: 'ja-JP' })
    const target = await context.newPage()
    await target.goto(`${running.url}/liff/${stage.liffId}/shop?n=1`)
    await target.waitForFunction(`out.textContent === 'nobody'`)
    expect(target.url()).toBe(`${app}/liff/shop?k=v&n=1`)
    expect(await ask(target, `[liff.isInClient(), liff.getContext().type, liff.getLineVersion(), liff.getAccessToken()]`)).toEqual([
      false,
      'external',
      null,
      null,
    ])
    expect(await ask(target, refusal('liff.getProfile()'))).toBe('UNAUTHORIZED')
    await target.evaluate(`liff.login({ redirectUri: location.href })`)
    await target.getByRole('button', { name: '佐藤 太郎' }).click()
    await target.getByLabel('サロン縁を友だちに追加する').check()
    await target.getByRole('button', { name: '許可する' }).click()
    await target.waitForFunction(`out.textContent === '佐藤 太郎'`)
    expect(target.url()).toBe(`${app}/liff/shop?k=v&n=1`)
    expect(control.friendship(idOf(1), bot)).toBe('friend')
    expect(
      await ask(target, `Promise.all([liff.getFriendship(), liff.permission.query('profile'), liff.permission.query('email')])`),
    ).toEqual([{ friendFlag: true }, { state: 'granted' }, { state: 'unavailable' }])
    expect(await ask(target, `liff.permanentLink.createUrlBy(location.origin + '/liff/a?k=v&b=2#c')`)).toBe(
      `${running.url}/liff/${stage.liffId}/a?b=2#c`,
    )
    const codes: [string, string][] = [
      [`liff.permanentLink.createUrlBy(location.origin + '/')`, 'INVALID_CONFIG'],
      [`liff.sendMessages([{ type: 'text', text: 'a' }])`, '403'],
      [`liff.sendMessages([])`, 'INVALID_ARGUMENT'],
      [`liff.scanCodeV2()`, 'FORBIDDEN'],
      [`liff.permission.requestAll()`, 'FORBIDDEN'],
      [`liff.openWindow({})`, 'INVALID_ARGUMENT'],
      [`liff.init({})`, 'INVALID_CONFIG'],
      [`liff.init({ liffId: '1-aaaaaaaa' })`, 'INIT_FAILED'],
    ]
    for (const [code, expected] of codes) expect([code, await ask(target, refusal(code))]).toEqual([code, expected])
    await context.close()
  })

  test('the target picker shares into chats, and can be left', async () => {
    const { browser, running, app, bot } = stage
    const { control } = running.simulator
    const context = await browser.newContext({ locale: 'en-US' })
    const target = await context.newPage()
    await target.goto(openUrl(1))
    const allow = target.getByRole('button', { name: '許可する' })
    if (await allow.isVisible()) await allow.click()
    await target.waitForFunction(`out.textContent === '佐藤 太郎'`)
    expect(target.url()).toBe(`${app}/liff/?k=v`)
    const share = () => ask(target, `liff.shareTargetPicker([{ type: 'text', text: '紹介します' }]).then((result) => result ?? null)`)
    const picker = target.frameLocator('iframe[title=LINE]')
    const sharing = share()
    await picker.getByRole('button', { name: 'Send' }).click()
    expect(await sharing).toEqual({ status: 'success' })
    expect(control.chat(idOf(1), bot).entries.at(-1)).toMatchObject({ said: { message: { text: '紹介します' } } })
    const leaving = share()
    await picker.getByRole('button', { name: 'Cancel' }).click()
    expect(await leaving).toBeNull()
    await target.evaluate('liff.logout()')
    expect(await ask(target, `[liff.isLoggedIn(), liff.isApiAvailable('shareTargetPicker')]`)).toEqual([false, false])
    await context.close()
  })
})
