import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApi } from '../../scripts/seed/api.ts'
import { AccountList } from '../../src/features/accounts/schema.ts'
import { FriendPage } from '../../src/features/friends/schema.ts'
import { cloneTree } from './clone.ts'
import { type RunningCommand, run } from './command.ts'
import { launchBrowser } from './launch.ts'

const START_MS = 60_000
const FRIENDS = 300
/** Those who block the account too, whom the usual list leaves out. */
const EVERYBODY = JSON.stringify({ where: { kind: 'all', of: [] }, blockedUs: 'include' })

let clone: Awaited<ReturnType<typeof cloneTree>>
beforeAll(async () => {
  clone = await cloneTree()
}, 60_000)
afterAll(() => clone.remove())

/** What `npm start` prints when all is up. */
async function addresses(start: RunningCommand) {
  const [, dashboardUrl = ''] = await start.says(/Dashboard\s+(http:\S+)/, START_MS)
  const [, phonesUrl = ''] = await start.says(/Phones\s+(http:\S+)/, 1_000)
  const [, email = '', password = ''] = await start.says(/Log in\s+(\S+@\S+)\s+(\S+)/, 1_000)
  return { dashboardUrl, phonesUrl, owner: { name: '', email, password } }
}

/** Logs in where a browser would, through the dashboard's own address, and counts the friends. */
async function friendsOf({ dashboardUrl, owner }: Awaited<ReturnType<typeof addresses>>): Promise<number | undefined> {
  const api = createApi({ workerUrl: dashboardUrl, dashboardUrl })
  await api.enter(owner, { isNew: false })
  const { items } = await api.call(AccountList, '/accounts')
  const { total } = await api.call(FriendPage, `/accounts/${items[0]?.id}/friends?segment=${encodeURIComponent(EVERYBODY)}`)
  return total
}

/** Ctrl-C, and nothing is left. */
async function endsWith(start: RunningCommand, codes: unknown[]): Promise<void> {
  start.interrupt()
  expect(codes, start.output()).toContain(await start.ended)
  expect(start.isAlive()).toBe(false)
}

/** Both pages as a browser gets them from the development server. */
async function opensInBrowser({ dashboardUrl, phonesUrl }: Awaited<ReturnType<typeof addresses>>): Promise<void> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ locale: 'ja-JP' })
    await page.goto(dashboardUrl)
    await page.getByRole('heading', { name: 'ログイン' }).waitFor()
    await page.goto(phonesUrl)
    await page.getByText(`${FRIENDS}人`).waitFor()
  } finally {
    await browser.close()
  }
}

describe.concurrent('the commands, in a fresh clone', () => {
  test('npm start brings up a demo shop, ends with Ctrl-C, and finds its data again', async ({ onTestFinished }) => {
    const first = run(clone.folder, ['npm', 'start'])
    onTestFinished(first.kill)
    const shown = await addresses(first)
    expect(await friendsOf(shown)).toBe(FRIENDS)
    await opensInBrowser(shown)
    // Under some shells npm itself dies of the signal, whatever its script makes of it.
    await endsWith(first, [0, 'SIGINT'])

    const second = run(clone.folder, ['node', 'scripts/run.mjs', 'start'])
    onTestFinished(second.kill)
    expect(await friendsOf(await addresses(second))).toBe(FRIENDS)
    await endsWith(second, [0])
  }, 170_000)

  test('npm run deploy -- --dry-run builds all that a deploy would upload', async ({ onTestFinished }) => {
    const deploy = run(clone.folder, ['npm', 'run', 'deploy', '--', '--dry-run'])
    onTestFinished(deploy.kill)
    expect(await deploy.ended, deploy.output()).toBe(0)
    const dist = join(clone.folder, 'dist')
    expect(readdirSync(dist).sort()).toEqual(['dashboard', 'functions', 'worker'])
    expect(readdirSync(join(dist, 'worker'))).toContain('index.js')
    expect(readdirSync(join(dist, 'dashboard'))).toEqual(expect.arrayContaining(['_headers', 'assets', 'index.html']))
    expect(readdirSync(join(dist, 'functions')).length).toBeGreaterThan(0)
    expect(existsSync(join(clone.folder, '.enishi/deploy/ENISHI_SECRET'))).toBe(false)
  }, 170_000)
})
