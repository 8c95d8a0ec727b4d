import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { LinkDays, LinkFriendPage, LinkPage, LinkSources } from '../../../src/features/links/schema.ts'
import { deskOf, say } from '../../harness/desk.ts'
import { harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'
import { linksOf, open } from './links-kit.ts'

async function shop(timeZone?: string) {
  const h = await harness(timeZone === undefined ? {} : { timeZone })
  const links = linksOf(h)
  const get = async <T>(path: string) => (await h.staff.get(`${h.api}/links${path}`)).body as T
  /** Openings as if they had been recorded. */
  const openings = async (link: { id: number }, rows: { friendId?: number; source?: string; at: number }[]) => {
    const values = rows.map(({ friendId = 0, source = 'p', at }) => [h.account.id, link.id, friendId, source, crypto.randomUUID(), at])
    await env.DB.prepare(
      `INSERT INTO clicks (account_id, link_id, friend_id, source, key, at)
       SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5 FROM json_each(?)`,
    )
      .bind(JSON.stringify(values))
      .run()
  }
  return { h, links, get, openings }
}

describe('the list of links', () => {
  test('has each address of the shop once, the newest first, however many messages it is in', async () => {
    const { links } = await shop()
    for (const url of ['https://a.example/', 'https://b.example/', 'https://a.example/']) await links.link(url)
    expect(
      (await links.list()).map(({ url, name, clickCount, friendCount, lastAt, version }) => ({
        url,
        name,
        clickCount,
        friendCount,
        lastAt,
        version,
      })),
    ).toEqual([
      { url: 'https://b.example/', name: '', clickCount: 0, friendCount: 0, lastAt: null, version: 1 },
      { url: 'https://a.example/', name: '', clickCount: 0, friendCount: 0, lastAt: null, version: 1 },
    ])
  })

  test('is searched by name and address, and by folder', async () => {
    const { h, links } = await shop()
    const [menu, blog] = [await links.link('https://salon.example/Menu'), await links.link('https://blog.example/100%')]
    const folder = ((await h.staff.post(`${h.api}/folders`, { kind: 'link', name: '案内' })).body as { id: number }).id
    await links.save(menu, { name: 'メニュー表', folderId: folder })
    const found = async (query: string) => (await links.list(`?${new URLSearchParams(query)}`)).map(({ id }) => id)
    expect(await found('search=メニュー')).toEqual([menu.id])
    expect(await found('search=menu')).toEqual([menu.id])
    expect(await found('search=100%25')).toEqual([blog.id])
    expect(await found('search=_')).toEqual([])
    expect(await found(`folderId=${folder}`)).toEqual([menu.id])
    expect(await found('folderId=none')).toEqual([blog.id])
    await h.staff.delete(`${h.api}/folders/${folder}`)
    expect(await found('folderId=none')).toEqual([blog.id, menu.id])
  })

  test('comes in pages', async () => {
    const { links, get } = await shop()
    for (let i = 0; i < 5; i++) await links.link(`https://a.example/${i}`)
    const first = await get<LinkPage>('?limit=3')
    const second = await get<LinkPage>(`?limit=3&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items].map(({ url }) => url.at(-1))).toEqual(['4', '3', '2', '1', '0'])
    expect(second.nextCursor).toBeUndefined()
  })
})

describe('a link is edited', () => {
  test('name, folder and actions; never its address', async () => {
    const { links, link } = await shop().then(async (s) => ({ ...s, link: await s.links.link('https://a.example/') }))
    const saved = await links.save(link, { name: '案内', actions: [say('どうも')], isOnce: true, version: 1 })
    expect(saved).toMatchObject({ status: 200, body: { url: 'https://a.example/', name: '案内', isOnce: true, version: 2 } })
    expect(await links.save(link, { url: 'https://evil.example/' })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { url: expect.any(String) } }),
    })
    expect(await links.save(link, { name: 'もう一度', version: 1 })).toMatchObject({ status: 409, body: refusal('version-moved') })
  })

  test('only with what there is', async () => {
    const { links } = await shop()
    const link = await links.link('https://a.example/')
    const answer = await links.save(link, {
      folderId: null,
      actions: [
        { kind: 'tag.add', tagId: 999_999 },
        { kind: 'list.run', listId: 999_999 },
      ],
    })
    expect(answer).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'actions.0.tagId': expect.any(String), 'actions.1.listId': expect.any(String) } }),
    })
    expect(await links.save(link, { folderId: 999_999 })).toMatchObject({ status: 400 })
    expect(await links.save({ id: 999_999_999 }, {})).toMatchObject({ status: 404 })
  })

  test('it names what its actions name', async () => {
    const { h, links } = await shop()
    const tag = await deskOf(h).tag({ name: '札' })
    const link = await links.link('https://a.example/')
    await links.save(link, { actions: [{ kind: 'tag.add', tagId: tag.id }] })
    expect((await h.staff.get(`${h.api}/tags/${tag.id}/uses`)).body).toMatchObject({
      items: [{ kind: 'link', id: String(link.id), name: 'https://a.example/', place: 'actions' }],
    })
  })
})

describe('what became of a link', () => {
  test('by message: what it was sent for, under its present name', async () => {
    const { h, links, get, openings } = await shop()
    const link = await links.link('https://a.example/')
    const scenario = await h.scenario(
      [
        { after: { minutes: 1 }, text: '一' },
        { after: { minutes: 1 }, text: '二' },
      ],
      '来店後',
    )
    const broadcast = await h.draft(['お知らせ'], '春の案内')
    const user = await h.follows('花子')
    const friendId = await h.friendId(user)
    const step = scenario.steps[1]?.id
    await openings(link, [
      { source: `s${step}`, friendId, at: 1 },
      { source: `s${step}`, friendId, at: 2 },
      { source: `b${broadcast.id}`, friendId, at: 3 },
      { source: 'g1', at: 4 },
      { source: 'g1', at: 5 },
      { source: 'g1', at: 6 },
      { source: 's999999999', at: 7 },
    ])
    expect((await get<LinkSources>(`/${link.id}/sources`)).items).toEqual([
      {
        source: { text: 'g1', kind: 'greeting', greeting: 'returning', id: null, no: null, name: null },
        clickCount: 3,
        friendCount: 0,
        lastAt: 6,
      },
      {
        source: { text: `s${step}`, kind: 'step', greeting: null, id: scenario.id, no: 2, name: '来店後' },
        clickCount: 2,
        friendCount: 1,
        lastAt: 2,
      },
      {
        source: { text: 's999999999', kind: 'step', greeting: null, id: null, no: null, name: null },
        clickCount: 1,
        friendCount: 0,
        lastAt: 7,
      },
      {
        source: { text: `b${broadcast.id}`, kind: 'broadcast', greeting: null, id: broadcast.id, no: null, name: '春の案内' },
        clickCount: 1,
        friendCount: 1,
        lastAt: 3,
      },
    ])
  })

  test('by friend, the last one first, in pages, and of one message', async () => {
    const { h, links, get, openings } = await shop()
    const link = await links.link('https://a.example/')
    const ids: number[] = []
    for (const name of ['一', '二', '三']) ids.push(await h.friendId(await h.follows(name)))
    const [a = 0, b = 0, c = 0] = ids
    await openings(link, [
      { friendId: a, at: 10, source: 's1' },
      { friendId: a, at: 50, source: 's2' },
      { friendId: b, at: 40, source: 's1' },
      { friendId: c, at: 40, source: 's1' },
      { at: 60, source: 's1' },
    ])
    const first = await get<LinkFriendPage>(`/${link.id}/friends?limit=2`)
    expect(first).toMatchObject({
      items: [
        { friendId: a, name: '一', count: 2, firstAt: 10, lastAt: 50 },
        { friendId: c, name: '三', count: 1 },
      ],
      otherCount: 1,
    })
    expect(
      (await get<LinkFriendPage>(`/${link.id}/friends?limit=2&cursor=${first.nextCursor}`)).items.map(({ friendId }) => friendId),
    ).toEqual([b])
    expect((await get<LinkFriendPage>(`/${link.id}/friends?source=s2`)).items).toMatchObject([{ friendId: a, count: 1, firstAt: 50 }])
  })

  test.each([
    ['Asia/Tokyo', 40],
    ['America/New_York', 366],
    ['Australia/Lord_Howe', 366],
  ])('by day, in the zone of the shop: %s', async (zone, days) => {
    const { h, links, get, openings } = await shop(zone)
    const link = await links.link('https://a.example/')
    const dayOf = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)
    const HALF_HOUR = 1_800_000
    const moments = Array.from({ length: (days + 1) * 48 }, (_, i) => h.clock.start - i * HALF_HOUR)
    await openings(
      link,
      moments.map((at) => ({ at })),
    )
    const wanted = new Map<string, number>()
    for (const at of moments) wanted.set(dayOf(at), (wanted.get(dayOf(at)) ?? 0) + 1)
    const { items } = await get<LinkDays>(`/${link.id}/days?days=${days}`)
    expect(items).toHaveLength(days)
    expect(items.at(-1)?.day).toBe(dayOf(h.clock.start))
    expect(items.map(({ day, clickCount }) => [day, clickCount])).toEqual(items.map(({ day }) => [day, wanted.get(day)]))
  })

  test('as a file that no spreadsheet runs', async () => {
    const { h, links, openings } = await shop()
    const link = await links.link('https://a.example/')
    await links.save(link, { name: '=HYPERLINK("x")' })
    const user = await h.follows('@花子')
    await openings(link, [
      { friendId: await h.friendId(user), source: 'p', at: Date.parse('2029-12-31T23:30:00+09:00') },
      { at: Date.parse('2030-01-01T08:00:00+09:00'), source: 'g0' },
    ])
    const list = await h.staff.get(`${h.api}/links/export`)
    expect(String(list.body)).toBe(
      `リンクID,名前,URL,クリック数,クリックした友だち,最後のクリック\r\n${link.id},"'=HYPERLINK(""x"")",https://a.example/,2,1,2030-01-01 08:00:00\r\n`,
    )
    expect(list.headers.get('Content-Disposition')).toMatch(/^attachment; filename="links-\d{4}-\d\d-\d\d\.csv"$/)
    const one = String((await h.staff.get(`${h.api}/links/${link.id}/export?language=en`)).body)
    expect(one.split('\r\n')).toEqual([
      'Time,Friend ID,LINE user ID,Name,Sent by,Name of it',
      '2030-01-01 08:00:00,,,,Greeting,',
      `2029-12-31 23:30:00,${await h.friendId(user)},${user.userId},'@花子,Staff,`,
      '',
    ])
  })

  test('stands on the page of the friend', async () => {
    const { h, links } = await shop()
    const user = await h.follows('花子')
    const link = await links.link('https://a.example/')
    await open(await links.addressFor(link, user, 'p'))
    await links.counted(link, 1)
    const overview = (await h.staff.get(`${h.api}/friends/${await h.friendId(user)}/overview`)).body
    expect(overview).toMatchObject({
      clicks: [{ linkId: link.id, url: 'https://a.example/', source: { text: 'p', kind: 'staff' } }],
      taps: [],
    })
  })
})
