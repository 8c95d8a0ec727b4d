import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import { html, loginPlatform } from './login-kit.ts'

const JA = { 'accept-language': 'ja' }

/** Draws the paths of the SVG into pixels, so that a reader can look at them. */
function paint(svg: string, scale = 4): { data: Uint8ClampedArray; size: number } {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]) * scale
  const data = new Uint8ClampedArray(size * size * 4).fill(255)
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      for (let dx = 0; dx < scale; dx += 1) {
        const at = ((Number(y) * scale + dy) * size + Number(x) * scale + dx) * 4
        data.fill(0, at, at + 3)
      }
    }
  }
  return { data, size }
}

test('QR codes of any URL can be read', async () => {
  const { request } = loginPlatform()
  const texts = [
    'https://enishi.test/r/spring',
    'a',
    'https://liff.line.me/2100000001-AbCdEfGh/予約?店=縁&n=1#top',
    `https://enishi.test/?q=${'0123456789abcdef'.repeat(60)}`,
  ]
  for (const text of texts) {
    const answer = await request('GET', `/_sim/qr.svg?text=${encodeURIComponent(text)}`)
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/svg+xml'])
    const { data, size } = paint(html(answer))
    expect(jsQR(data, size, size)?.data).toBe(text)
  }
  expect((await request('GET', '/_sim/qr.svg')).status).toBe(400)
  expect((await request('GET', `/_sim/qr.svg?text=${'a'.repeat(2_332)}`)).status).toBe(400)
  expect((await request('GET', `/_sim/qr.svg?text=${'a'.repeat(2_331)}`)).status).toBe(200)
})

test('an add-friend page: choose who, become a friend once, without a word of the parameters', async () => {
  const { browser, channel, control, stranger, posts } = loginPlatform()
  const page = browser()
  const path = `/R/ti/p/${encodeURIComponent(channel.basicId)}`
  const shown = await page.open(`${path}?from=poster`, JA)
  expect(html(shown)).toContain('サロン縁')
  expect(html(shown)).toContain(`/_sim/qr.svg?text=${encodeURIComponent(`https://line.simulator.test${path}`)}`)
  const add = () => page.post(path, { user: stranger.userId }, JA)
  const answers = await Promise.all([add(), add()])
  expect(answers.map(html).join()).toContain('友だちに追加しました')
  expect(posts).toHaveLength(1)
  expect(posts[0]?.body).toContain('"type":"follow"')
  expect(posts[0]?.body).not.toContain('poster')
  expect(control.friendship(stranger, channel)).toBe('friend')
  expect(html(await page.post(path, { user: stranger.userId }, JA))).toContain('友だちです')
  expect(posts).toHaveLength(1)
})

test('on a phone the page knows who looks at it', async () => {
  const { browser, channel, control, stranger, friend } = loginPlatform()
  const phone = browser()
  const link = `https://line.me/R/ti/p/${channel.basicId}`
  const shown = await phone.open(`/_sim/open?user=${stranger.userId}&url=${encodeURIComponent(link)}`, {
    ...JA,
    'sec-fetch-dest': 'iframe',
  })
  expect(html(shown)).toContain('name="decision" value="add"')
  expect(html(shown)).not.toContain(friend.displayName)
  await phone.post(`/R/ti/p/${channel.basicId}`, {}, { 'sec-fetch-dest': 'iframe' })
  expect(control.friendship(stranger, channel)).toBe('friend')
  await control.block(stranger, channel)
  const blocked = await phone.open(`/ti/p/${channel.basicId}`, { ...JA, 'sec-fetch-dest': 'iframe' })
  expect(html(blocked)).toContain('ブロック解除')
})

test('oaMessage links put their text into the chat, once', async () => {
  const { browser, channel, control, friend } = loginPlatform()
  const page = browser()
  const path = `/R/oaMessage/${encodeURIComponent(channel.basicId)}/`
  const form = await page.open(
    `/_sim/open?user=${friend.userId}&url=${encodeURIComponent(`https://line.me${path}?${encodeURIComponent('予約 <したい>')}`)}`,
  )
  expect(html(form)).toContain('予約 &#60;したい&#62;')
  const nonce = /name="nonce" value="([^"]+)"/.exec(html(form))?.[1] ?? ''
  const send = () => page.post(path, { user: friend.userId, nonce, text: '予約 <したい>', decision: 'send' })
  await Promise.all([send(), send()])
  expect(control.chat(friend, channel).entries).toMatchObject([{ said: { message: { text: '予約 <したい>' } } }])
  await control.block(friend, channel)
  expect(html(await page.open(`${path}?hi`, JA))).toContain('ブロック中')
})

test('unknown accounts and LINE screens that are not here are said to be so', async () => {
  const { browser, channel } = loginPlatform()
  const page = browser()
  for (const path of ['/R/ti/p/@nobody', '/ti/p/%40nobody', '/R/oaMessage/@nobody/?a', '/R/nv/settings', '/R/share?text=a'])
    expect([path, (await page.open(path)).status]).toEqual([path, 404])
  expect((await page.post(`/R/ti/p/${channel.basicId}`, { user: 'U1' })).status).toBe(400)
  expect((await page.post(`/R/ti/p/${channel.basicId}`, { user: 'U1' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})
