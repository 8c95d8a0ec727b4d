import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { signerOf } from '../../../src/features/links/index.ts'
import { breakDatabase, breakQueues, harness, slowQueues } from '../../harness/index.ts'
import { ORIGIN } from '../staff/visitor.ts'
import { linksOf, open, PHONE } from './links-kit.ts'

const SHOP = 'https://salon.example/menu?utm=line#color'

async function shop() {
  const h = await harness()
  const links = linksOf(h)
  const user = await h.follows('花子')
  const link = await links.link(SHOP)
  return { h, links, user, link, address: await links.addressFor(link, user) }
}

describe('a tracked address', () => {
  test('leads where the link was stored to lead, and counts who opened it', async () => {
    const { h, links, user, link, address } = await shop()
    const opened = await open(address)
    expect([opened.status, opened.to, opened.text]).toEqual([302, SHOP, ''])
    expect(opened.headers.get('Cache-Control')).toBe('no-store')
    expect(await links.counted(link, 1)).toMatchObject({ friendCount: 1 })
    const rows = await env.DB.prepare('SELECT friend_id, source FROM clicks WHERE link_id = ?').bind(link.id).all()
    expect(rows.results).toEqual([{ friend_id: await h.friendId(user), source: 's1' }])
  })

  test('an address of Japanese letters leaves as browsers take it', async () => {
    const { h, links } = await shop()
    const link = await links.link('https://サロン.example/予約?日=火')
    const { to } = await open(await links.addressFor(link, null))
    expect(to).toBe('https://xn--vck1fsa.example/%E4%BA%88%E7%B4%84?%E6%97%A5=%E7%81%AB')
    expect(h.account.id).toBeGreaterThan(0)
  })

  test('opened for nobody in particular counts as an opening, not as a friend', async () => {
    const { links, link } = await shop()
    await open(await links.addressFor(link, null))
    expect(await links.counted(link, 1)).toMatchObject({ clickCount: 1, friendCount: 0 })
  })

  test('needs no database when it is warm, and the friend does not wait for it when it is away', async () => {
    const { links, link, address } = await shop()
    await open(address)
    const database = breakDatabase()
    expect((await open(address)).to).toBe(SHOP)
    database.heal()
    await links.counted(link, 2)
  })

  test('asks for patience when it is cold and the database is away', async () => {
    const { address } = await shop()
    const database = breakDatabase()
    const opened = await open(address, { headers: { 'Accept-Language': 'ja-JP,ja;q=0.9' } })
    expect([opened.status, opened.headers.get('Retry-After')]).toEqual([503, '5'])
    expect(opened.text).toContain('もう一度開いてください')
    database.heal()
  })

  test('while the queue is away, the opening is written at once', async () => {
    const { links, link, address } = await shop()
    const heal = breakQueues()
    expect((await open(address)).to).toBe(SHOP)
    expect((await links.list()).find(({ id }) => id === link.id)?.clickCount).toBe(1)
    heal()
  })

  test('many at once share batches, and each is counted once', async () => {
    const { links, link, address } = await shop()
    await open(address)
    const heal = slowQueues(20)
    const opened = await Promise.all(Array.from({ length: 250 }, () => open(address)))
    heal()
    expect(new Set(opened.map(({ status, to }) => `${status} ${to}`))).toEqual(new Set([`302 ${SHOP}`]))
    expect(await links.counted(link, 251)).toMatchObject({ friendCount: 1 })
  })
})

describe('nothing but what was stored is ever redirected to', () => {
  test.each([
    '?url=https://evil.example',
    '?redirect=//evil.example',
    '?to=javascript:alert(1)',
    '#https://evil.example',
    '?u=%0d%0aLocation:%20https://evil.example',
  ])('%s behind a good address changes nothing', async (query) => {
    const { address } = await shop()
    expect((await open(address, { query })).to).toBe(SHOP)
  })

  test.each([
    '//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://evil.example',
    'ftp://evil.example',
    'line://ti/p',
    '/admin',
  ])('a link to %s, however it came into the table', async (url) => {
    const h = await harness()
    const times = [h.clock.start, h.clock.start]
    const row = await env.DB.prepare(
      `INSERT INTO links (account_id, url, actions, created_at, updated_at) VALUES (?, ?, '[]', ?, ?) RETURNING id`,
    )
      .bind(h.account.id, url, ...times)
      .first<{ id: number }>()
    const { status, to } = await open(await linksOf(h).addressFor({ id: row?.id ?? 0 }, null))
    expect([status, to]).toEqual(url.startsWith('https://') ? [302, `${url}/`] : [404, null])
  })

  test('forged, cut off, of another key, of no link: a page that says what to do', async () => {
    const { h, links, address, link } = await shop()
    const foreign = signerOf({ secret: 'x'.repeat(44), accountId: h.account.id, base: ORIGIN }).linkFor({
      linkId: link.id,
      friendId: 0,
      source: 'p',
    })
    const missing = await links.addressFor({ id: 999_999_999 }, null)
    const altered = address.slice(0, -1) + (address.endsWith('A') ? 'B' : 'A')
    const addresses = [foreign, missing, altered, address.slice(0, -4), `${address}x`, `${ORIGIN}/u/`, `${ORIGIN}/u/https://evil.example`]
    for (const each of addresses) {
      const opened = await open(each)
      expect([each, opened.status, opened.to]).toEqual([each, 404, null])
    }
    const page = await open(foreign, { headers: { 'Accept-Language': 'en-US,en' } })
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=UTF-8')
    expect(page.headers.get('Content-Security-Policy')).toContain(`default-src 'none'`)
    expect(page.text).toContain('This link cannot be opened')
    expect((await open(foreign)).text).toContain('<html lang="ja">')
    const none = await env.DB.prepare('SELECT count(*) AS n FROM clicks WHERE account_id = ?').bind(h.account.id).first('n')
    expect(none).toBe(0)
  })

  test('the address of one shop says nothing about another', async () => {
    const [mine, theirs] = [await shop(), await shop()]
    await open(mine.address)
    await mine.links.counted(mine.link, 1)
    expect((await theirs.links.list()).map(({ clickCount }) => clickCount)).toEqual([0])
    expect((await theirs.h.staff.get(`${theirs.h.api}/links/${mine.link.id}`)).status).toBe(404)
  })
})

describe('who is not a person is let through and not counted', () => {
  const ROBOTS = [
    'facebookexternalhit/1.1;line-poker/1.0',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'Twitterbot/1.0',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; bingbot/2.0)',
    'WhatsApp/2.23.20.0',
    'Discordbot/2.0',
    'TelegramBot (like TwitterBot)',
    'Mozilla/5.0 (Macintosh) SkypeUriPreview Preview/0.5',
    'Pinterestbot/1.0',
    'UptimeRobot/2.0',
    'Mozilla/5.0 (compatible; Yahoo! Slurp)',
    'curl/8.5.0',
    'python-requests/2.31',
    '',
  ]
  test('robots and previews', async () => {
    const { links, link, address } = await shop()
    for (const agent of ROBOTS) expect((await open(address, { headers: { 'User-Agent': agent } })).to).toBe(SHOP)
    for (const [name, value] of [
      ['Sec-Purpose', 'prefetch;prerender'],
      ['Purpose', 'prefetch'],
      ['X-Purpose', 'preview'],
      ['X-Moz', 'prefetch'],
    ] as const)
      expect((await open(address, { headers: { [name]: value } })).to).toBe(SHOP)
    const head = await open(address, { method: 'HEAD' })
    expect([head.status, head.to]).toEqual([302, SHOP])
    await open(address)
    await links.counted(link, 1)
  })

  test.each([
    PHONE,
    'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UD1A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120 Mobile Safari/537.36 Line/13.19.1/IAB',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 300.0',
    'Mozilla/5.0 (Linux; Android 10; CUBOT X50) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 NAVER(inapp; search; 2000; 12.10.1)',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [Pinterest/iOS]',
  ])('browsers are people: %s', async (agent) => {
    const { links, link, address } = await shop()
    await open(address, { headers: { 'User-Agent': agent } })
    await links.counted(link, 1)
  })
})
