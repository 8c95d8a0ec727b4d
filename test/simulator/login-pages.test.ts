import { expect, test } from 'vitest'
import type { Json } from '../../simulator/index.ts'
import { CALLBACK, html, loginPlatform, paramsOf, ticketOf } from './login-kit.ts'

const JA = { 'accept-language': 'ja,en;q=0.8' }
const IN_FRAME = { 'sec-fetch-dest': 'iframe' }

/** Through the choice of a user to the next screen. */
async function choose(kit: ReturnType<typeof loginPlatform>, more: Record<string, string | undefined>, userId: string) {
  const browser = kit.browser()
  const ticket = ticketOf(await browser.open(kit.authorizeUrl(more), JA))
  return { browser, ticket, screen: await browser.post('/oauth2/v2.1/login', { ticket, user: userId }, JA) }
}

test('user, consent with the tick, callback: the follow arrives before the redirect', async () => {
  const kit = loginPlatform()
  const { control, stranger, channel, posts, bot } = kit
  const { browser, ticket, screen } = await choose(kit, { bot_prompt: 'normal' }, stranger.userId)
  expect(html(screen)).toContain('縁ログイン')
  expect(html(screen)).toContain('name="add_friend"')
  expect(html(screen)).not.toMatch(/name="add_friend"[^>]*checked/)
  const order: string[] = []
  bot.answer = async () => {
    order.push('follow')
    return 200
  }
  const done = await browser.post('/oauth2/v2.1/consent', { ticket, decision: 'allow', add_friend: '1' })
  order.push('redirect')
  expect([done.status, order]).toEqual([303, ['follow', 'redirect']])
  expect(paramsOf(done.headers.location)).toMatchObject({ state: 'st4te', friendship_status_changed: 'true' })
  expect(posts.at(-1)?.json.events).toMatchObject([{ type: 'follow', follow: { isUnblocked: false }, source: { userId: stranger.userId } }])
  expect(control.friendship(stranger, channel)).toBe('friend')
})

test('submitting twice does everything once and leads to the same place', async () => {
  const kit = loginPlatform()
  const { stranger, posts } = kit
  const { browser, ticket } = await choose(kit, { bot_prompt: 'normal' }, stranger.userId)
  const submit = () => browser.post('/oauth2/v2.1/consent', { ticket, decision: 'allow', add_friend: '1' })
  const [first, second] = await Promise.all([submit(), submit()])
  const third = await submit()
  const fourth = await browser.open(`/oauth2/v2.1/consent?ticket=${ticket}`)
  expect(new Set([first, second, third, fourth].map(({ headers }) => headers.location)).size).toBe(1)
  expect(posts).toHaveLength(1)
  // A late second choice of user changes nothing either.
  const other = await browser.post('/oauth2/v2.1/login', { ticket, user: kit.friend.userId })
  expect(other.headers.location).toBe(first.headers.location)
})

test('without the tick nobody becomes a friend; those who are one see no tick', async () => {
  const kit = loginPlatform()
  const { control, stranger, friend, channel } = kit
  const { browser, ticket } = await choose(kit, { bot_prompt: 'normal' }, stranger.userId)
  const done = await browser.post('/oauth2/v2.1/consent', { ticket, decision: 'allow' })
  expect(paramsOf(done.headers.location).friendship_status_changed).toBe('false')
  expect(control.friendship(stranger, channel)).toBe('none')
  const { screen } = await choose(kit, { bot_prompt: 'normal' }, friend.userId)
  expect(html(screen)).not.toContain('add_friend')
  expect(html(screen)).toContain('サロン縁は友だちです')
  await control.block(friend, channel)
  expect(html((await choose(kit, { bot_prompt: 'normal' }, friend.userId)).screen)).toContain('ブロックを解除する')
})

test('no option, no word of friendship; no consent screen a second time', async () => {
  const kit = loginPlatform()
  const { stranger } = kit
  const { browser, ticket, screen } = await choose(kit, {}, stranger.userId)
  expect(html(screen)).not.toContain('add_friend')
  const done = await browser.post('/oauth2/v2.1/consent', { ticket, decision: 'allow' })
  expect(paramsOf(done.headers.location)).not.toHaveProperty('friendship_status_changed')
  const again = await choose(kit, { bot_prompt: 'normal' }, stranger.userId)
  expect(again.screen.headers.location).toMatch(/^https:\/\/enishi\.test\/callback\?code=/)
  expect(paramsOf(again.screen.headers.location)).not.toHaveProperty('friendship_status_changed')
  expect((await choose(kit, { prompt: 'consent' }, stranger.userId)).screen.status).toBe(200)
  kit.control.unlinkApp(stranger, kit.login)
  expect((await choose(kit, {}, stranger.userId)).screen.status).toBe(200)
})

test('aggressive opens a screen of its own after the consent, for those who are no friends yet', async () => {
  const kit = loginPlatform()
  const { control, stranger, friend, channel } = kit
  const { browser, ticket, screen } = await choose(kit, { bot_prompt: 'aggressive' }, stranger.userId)
  expect(html(screen)).not.toContain('add_friend')
  const prompt = await browser.post('/oauth2/v2.1/consent', { ticket, decision: 'allow' })
  expect(html(prompt)).toContain('友だち追加')
  const done = await browser.post('/oauth2/v2.1/friend', { ticket, decision: 'add' })
  expect(paramsOf(done.headers.location).friendship_status_changed).toBe('true')
  expect(control.friendship(stranger, channel)).toBe('friend')
  const known = await choose(kit, { bot_prompt: 'aggressive' }, friend.userId)
  const skipped = await known.browser.post('/oauth2/v2.1/consent', { ticket: known.ticket, decision: 'allow' })
  expect(paramsOf(skipped.headers.location).friendship_status_changed).toBe('false')
})

test('unblocking counts as a change and says so in the webhook', async () => {
  const { control, friend, channel, authorizeUrl, lastEvent } = loginPlatform()
  await control.block(friend, channel)
  const url = await control.authorize(friend, authorizeUrl({ bot_prompt: 'aggressive' }), { addFriend: true })
  expect(paramsOf(url).friendship_status_changed).toBe('true')
  expect(lastEvent()).toMatchObject({ type: 'follow', follow: { isUnblocked: true } })
})

test('a follow can be held back until after the redirect', async () => {
  const { control, stranger, channel, authorizeUrl, posts } = loginPlatform()
  const url = await control.authorize(stranger, authorizeUrl({ bot_prompt: 'normal' }), { addFriend: true, deliver: false })
  expect([paramsOf(url).friendship_status_changed, posts.length]).toEqual(['true', 0])
  await control.webhook(channel, [control.makeEvent(stranger, channel, 'follow', { follow: { isUnblocked: false } })])
  expect(posts).toHaveLength(1)
})

test('going back from the consent screen is told to the app', async () => {
  const kit = loginPlatform()
  const { browser, ticket } = await choose(kit, {}, kit.stranger.userId)
  const back = await browser.post('/oauth2/v2.1/consent', { ticket, decision: 'cancel' })
  expect(back.headers.location?.startsWith(`${CALLBACK}?`)).toBe(true)
  expect(paramsOf(back.headers.location)).toMatchObject({ error: 'ACCESS_DENIED', state: 'st4te' })
})

test('email can be refused, the rest is required', async () => {
  const kit = loginPlatform()
  const { browser, ticket, screen } = await choose(kit, { scope: 'openid profile email' }, kit.stranger.userId)
  expect(html(screen).match(/type="checkbox"/g)).toHaveLength(1)
  const done = await browser.post('/oauth2/v2.1/consent', { ticket, decision: 'allow' })
  const { id_token } = (await kit.exchange(kit.codeOf(done.headers.location ?? ''))).body
  expect(JSON.parse(atob(String(id_token).split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''))).not.toHaveProperty('email')
})

test('names, searches and requests are escaped, and the pages run no scripts', async () => {
  const kit = loginPlatform({ name: '<script>alert(1)</script>' })
  const browser = kit.browser()
  const list = await browser.open(kit.authorizeUrl({ ui_locales: 'en' }))
  expect(list.headers['content-security-policy']).toContain("default-src 'none'")
  expect(html(list)).toContain('<html lang="en">')
  expect(html(list)).toContain('&#60;b&#62;佐藤&#60;/b&#62; &#38; &#34;太郎&#34;')
  const found = await browser.open(`/oauth2/v2.1/login?ticket=${ticketOf(list)}&q=${encodeURIComponent('"><img src=x>')}`)
  for (const page of [list, found]) expect(html(page)).not.toMatch(/<script|<img src=x|<b>佐藤/)
  const search = await browser.open(`/oauth2/v2.1/login?ticket=${ticketOf(list)}&q=${encodeURIComponent('山田')}`)
  expect([html(search).includes('山田 花子'), html(search).includes('佐藤')]).toEqual([true, false])
})

test('long lists are turned page by page', async () => {
  const kit = loginPlatform()
  kit.control.createUsers(30)
  const first = await kit.browser().open(kit.authorizeUrl())
  const next = /href="(\/oauth2\/v2\.1\/login\?[^"]*offset=20)"/.exec(html(first))?.[1]?.replaceAll('&#38;', '&') ?? ''
  const rows = (page: Json | string) => String(page).match(/name="user"/g)?.length
  expect(rows(html(first))).toBe(20)
  expect(rows(html(await kit.browser().open(next)))).toBe(12)
})

test('forms of other sites, unknown tickets and old ones are refused', async () => {
  const kit = loginPlatform()
  const { browser, ticket } = await choose(kit, {}, kit.stranger.userId)
  const form = { ticket, decision: 'allow' }
  expect((await browser.post('/oauth2/v2.1/consent', form, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await browser.post('/oauth2/v2.1/consent', { ...form, ticket: 'x' })).status).toBe(400)
  kit.clock.now += 31 * 60_000
  expect((await browser.post('/oauth2/v2.1/consent', form)).status).toBe(400)
})

test('a phone’s browser logs in as its user, each frame as the one it was opened for', async () => {
  const kit = loginPlatform()
  const { friend, stranger, control } = kit
  for (const user of [friend, stranger]) await control.authorize(user, kit.authorizeUrl())
  const browser = kit.browser()
  const open = (userId: string, headers: Record<string, string>) =>
    browser.open(`/_sim/open?user=${userId}&url=${encodeURIComponent('https://enishi.test/r/spring')}`, headers)
  const opened = await open(stranger.userId, IN_FRAME)
  expect([opened.status, opened.headers.location]).toEqual([303, 'https://enishi.test/r/spring'])
  const whoIs = async (headers: Record<string, string>, more = {}) => {
    const { headers: answer } = await browser.open(kit.authorizeUrl(more), headers)
    if (!answer.location?.startsWith(CALLBACK)) return 'asked'
    const { access_token } = (await kit.exchange(kit.codeOf(answer.location))).body
    return (await kit.request('GET', '/v2/profile', kit.withToken(access_token))).body.userId
  }
  expect(await whoIs(IN_FRAME)).toBe(stranger.userId)
  expect(await whoIs({ 'sec-fetch-dest': 'document' })).toBe('asked')
  await open(friend.userId, { 'sec-fetch-dest': 'document' })
  expect([await whoIs(IN_FRAME), await whoIs({ 'sec-fetch-dest': 'document' })]).toEqual([stranger.userId, friend.userId])
  expect(await whoIs(IN_FRAME, { prompt: 'none' })).toBe(stranger.userId)
  expect(await whoIs(IN_FRAME, { disable_auto_login: 'true' })).toBe('asked')
  expect(await whoIs(IN_FRAME, { prompt: 'login' })).toBe('asked')
  control.unlinkApp(stranger, kit.login)
  const silent = await browser.open(kit.authorizeUrl({ prompt: 'none' }), IN_FRAME)
  expect(paramsOf(silent.headers.location).error).toBe('INTERACTION_REQUIRED')
})

test('a phone opens web pages only, for known users, and not at another site’s wish', async () => {
  const { browser, friend, control } = loginPlatform()
  const status = async (user: string, url: string, headers = {}) =>
    (await browser().open(`/_sim/open?user=${user}&url=${encodeURIComponent(url)}`, headers)).status
  expect(await status('U1', 'https://enishi.test/')).toBe(400)
  expect(await status(friend.userId, 'javascript:alert(1)')).toBe(400)
  expect(await status(friend.userId, 'https://enishi.test/', { 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(control.users({}).total).toBe(2)
})

test('a browser that logged in once offers its user again', async () => {
  const kit = loginPlatform()
  const { browser } = await choose(kit, {}, kit.friend.userId)
  const list = await browser.open(kit.authorizeUrl(), JA)
  expect(html(list).indexOf('前回のユーザー')).toBeGreaterThan(html(list).indexOf(kit.friend.displayName))
  const ticket = ticketOf(list)
  await browser.post('/oauth2/v2.1/login', { ticket, user: kit.friend.userId })
  const done = await browser.post('/oauth2/v2.1/consent', { ticket, decision: 'allow' })
  const { id_token } = (await kit.exchange(kit.codeOf(done.headers.location ?? ''))).body
  expect(JSON.parse(Buffer.from(String(id_token).split('.')[1] ?? '', 'base64url').toString())).toMatchObject({ amr: ['linesso'] })
})

test('who has deleted their account logs in nowhere, and their tokens are dead', async () => {
  const kit = loginPlatform()
  const { control, stranger, friend } = kit
  const { browser, ticket } = await choose(kit, { bot_prompt: 'normal' }, stranger.userId)
  const { access_token } = await kit.logIn()
  control.deleteUser(stranger)
  control.deleteUser(friend)
  const answer = await browser.post('/oauth2/v2.1/consent', { ticket, decision: 'allow', add_friend: '1' })
  expect([answer.status, answer.headers.location]).toEqual([410, undefined])
  expect((await kit.request('GET', '/v2/profile', kit.withToken(access_token))).status).toBe(401)
})

test('who has deleted their account is listed as such and turned away on every page', async () => {
  const kit = loginPlatform()
  const { control, friend, channel } = kit
  const linkToken = (await kit.request('POST', `/v2/bot/user/${friend.userId}/linkToken`, kit.withToken(channel.channelToken))).body
    .linkToken
  control.deleteUser(friend)
  const list = await kit.browser().open(kit.authorizeUrl(), JA)
  expect(html(list)).toMatch(new RegExp(`value="${friend.userId}" disabled>.*退会済み`))
  const { userId } = friend
  const refused = [
    (await choose(kit, {}, userId)).screen,
    await kit.browser().open(`/_sim/open?user=${userId}&url=${encodeURIComponent('https://enishi.test/')}`, JA),
    await kit.browser().post(`/R/ti/p/${channel.basicId}`, { user: userId }, JA),
    await kit.browser().post(`/R/oaMessage/${channel.basicId}/`, { user: userId, text: 'やあ' }, JA),
    await kit.browser().post('/dialog/bot/accountLink', { user: userId, linkToken: String(linkToken), nonce: '0123456789' }, JA),
  ]
  for (const page of refused) {
    expect(page.status).toBe(410)
    expect(html(page)).toContain('このユーザーのLINEアカウントは削除されています。')
  }
  await expect(control.authorize(friend, kit.authorizeUrl())).rejects.toThrow(/deleted/)
})
