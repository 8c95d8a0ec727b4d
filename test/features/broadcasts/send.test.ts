import { describe, expect, test } from 'vitest'
import { bubble, harness, text } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

/** A shop with so many friends and a draft. */
async function shopWith(count: number, { quota, words = ['秋のお知らせ'] }: { quota?: number; words?: string[] } = {}) {
  const h = await harness({ quota })
  const people = await h.flock(count)
  const draft = await h.draft(words)
  return { h, people, draft }
}

describe('a broadcast to 1,300 friends', () => {
  test('reaches everyone exactly once, in three requests, and the books say so everywhere', async () => {
    const { h, people, draft } = await shopWith(1300, { quota: 5000, words: ['秋のお知らせ', '10%引きです'] })
    expect((await h.staff.get(`${h.api}/broadcasts/${draft.id}/preview`)).body).toEqual({
      targetCount: 1300,
      quotaLeft: 5000,
      fits: true,
      isPersonal: false,
    })
    const startedAt = h.clock.now()
    expect(await h.sendAnswer(draft.id, 1300)).toMatchObject({
      status: 200,
      body: { ...draft, status: 'sending', targetCount: 1300, startedAt, updatedAt: startedAt },
    })
    const done = await h.finished(draft.id)
    expect(done).toEqual({
      id: draft.id,
      name: 'お知らせ',
      bubbles: [bubble('秋のお知らせ'), bubble('10%引きです')],
      status: 'done',
      targetCount: 1300,
      sentCount: 1300,
      failedCount: 0,
      error: null,
      startedAt,
      finishedAt: expect.any(Number),
      createdAt: draft.createdAt,
      updatedAt: expect.any(Number),
    })

    expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ users: 1300, deliveries: 1300, min: 1, max: 1 })
    const requests = h.line.control.log({ channel: h.channel, endpoint: 'multicast' })
    expect(requests.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(requests.map(({ retryKey }) => retryKey)).size).toBe(3)
    expect(h.line.control.counters(h.channel)).toMatchObject({ accepted: { reply: 0, push: 0, multicast: 3 }, usage: 1300 })
    await expect.poll(h.today).toMatchObject({ multicasts: 1300, pushes: 0, replies: 0 })
    await h.clock.advance({ minutes: 1 })
    expect((await h.staff.get(`${h.api}/quota`)).body).toMatchObject({ used: 1300, reserved: 0, left: 3700 })

    // On the page of the first, of one in the middle and of the last.
    for (const user of [people[0], people[640], people[1299]].flatMap((found) => found ?? [])) {
      expect(h.sentTo(user)).toEqual([text('秋のお知らせ'), text('10%引きです')])
      const source = { kind: 'broadcast', broadcastId: draft.id }
      expect(await h.talk(user)).toMatchObject([
        { direction: 'out', content: { message: text('秋のお知らせ') }, source, sourceName: 'お知らせ', via: 'multicast' },
        { direction: 'out', content: { message: text('10%引きです') }, source, sourceName: 'お知らせ', via: 'multicast' },
      ])
      expect(await h.decisions(user, 1)).toEqual([
        {
          id: expect.any(String),
          subject: source,
          subjectName: 'お知らせ',
          dueAt: startedAt,
          doneAt: expect.any(Number),
          outcome: 'sent',
          reason: null,
          via: 'multicast',
          isCounted: true,
          requestId: expect.any(String),
        },
      ])
    }
  })

  test('leaves out those who blocked us, and those who came after it began hear nothing of it', async () => {
    const { h, people, draft } = await shopWith(20)
    const [gone, stays] = [await h.follows(), await h.follows()]
    await h.clock.advance({ seconds: 1 })
    await h.blocks(gone)
    await h.sendAnswer(draft.id, 21)
    await h.finished(draft.id)
    const late = await h.follows()
    expect(h.line.control.deliveries(h.channel, { users: [...people, stays] })).toMatchObject({ min: 1, max: 1 })
    expect([h.sentTo(gone), h.sentTo(late)]).toEqual([[], []])
    expect(h.line.control.log({ endpoint: 'multicast' })[0]?.request).not.toContain(gone.userId)
    expect([await h.talk(gone), await h.talk(late)]).toEqual([[], []])
  })
})

describe('a send is refused', () => {
  test('the second time: two clicks at the same moment send once', async () => {
    const { h, people, draft } = await shopWith(30)
    const answers = await Promise.all([h.sendAnswer(draft.id, 30), h.sendAnswer(draft.id, 30)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toEqual(refusal('not-draft'))
    await h.finished(draft.id)
    expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ min: 1, max: 1 })
    expect(await h.sendAnswer(draft.id, 30)).toMatchObject({ status: 409, body: refusal('not-draft') })
    expect((await h.staff.get(`${h.api}/quota`)).body).toMatchObject({ reserved: 0 })
  })

  test("when the month's messages do not suffice: nothing is sent, nothing stays reserved, and it is a draft still", async () => {
    const { h, people, draft } = await shopWith(30, { quota: 29 })
    expect((await h.staff.get(`${h.api}/broadcasts/${draft.id}/preview`)).body).toEqual({
      targetCount: 30,
      quotaLeft: 29,
      fits: false,
      isPersonal: false,
    })
    expect(await h.sendAnswer(draft.id, 30)).toMatchObject({ status: 409, body: refusal('quota-short') })
    expect(await h.broadcast(draft.id)).toEqual(draft)
    expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ deliveries: 0 })
    expect((await h.staff.get(`${h.api}/quota`)).body).toMatchObject({ reserved: 0, left: 29 })
    h.line.control.setQuota(h.channel, 30)
    expect(await h.sendAnswer(draft.id, 30)).toMatchObject({ status: 200 })
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 30 })
  })

  test('when another broadcast under way has reserved what it would need', async () => {
    const { h, draft } = await shopWith(30, { quota: 50 })
    const other = await h.draft(['もう一つ'], '別')
    // LINE is silent, so the first one stays under way.
    h.line.control.setFault({ endpoint: 'multicast', kind: '429' })
    expect(await h.sendAnswer(draft.id, 30)).toMatchObject({ status: 200 })
    expect((await h.staff.get(`${h.api}/broadcasts/${other.id}/preview`)).body).toEqual({
      targetCount: 30,
      quotaLeft: 20,
      fits: false,
      isPersonal: false,
    })
    expect(await h.sendAnswer(other.id, 30)).toMatchObject({ status: 409, body: refusal('quota-short') })
    h.line.control.clearFaults()
    await h.finished(draft.id)
    h.line.control.setQuota(h.channel, 60)
    expect(await h.sendAnswer(other.id, 30)).toMatchObject({ status: 200 })
    await h.finished(other.id)
    expect(h.line.control.counters(h.channel)).toMatchObject({ usage: 60 })
  })

  test('when two broadcasts that fit only one by one are sent at the same moment: one goes, one is told', async () => {
    const { h, draft } = await shopWith(30, { quota: 50 })
    const other = await h.draft(['もう一つ'], '別')
    const answers = await Promise.all([h.sendAnswer(draft.id, 30), h.sendAnswer(other.id, 30)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toEqual(refusal('quota-short'))
  })

  test('when the number of friends has moved since it was shown', async () => {
    const { h, draft } = await shopWith(30)
    for (const shown of [1, 19, 41, 3000])
      expect(await h.sendAnswer(draft.id, shown)).toMatchObject({ status: 409, body: refusal('count-moved') })
    expect(await h.broadcast(draft.id)).toEqual(draft)
    expect(await h.sendAnswer(draft.id, 25)).toMatchObject({ status: 200, body: { targetCount: 30 } })
  })

  test('when there is nobody to send to', async () => {
    const { h, draft } = await shopWith(0)
    expect(await h.sendAnswer(draft.id, 1)).toMatchObject({ status: 409, body: refusal('count-moved') })
  })

  test.each([
    ['400', 400, 'invalid'],
    ['500-before', 502, 'line-unreachable'],
    ['timeout-before', 502, 'line-unreachable'],
  ] as const)('when LINE, asked beforehand, answers %s', async (kind, status, code) => {
    const { h, draft } = await shopWith(30)
    h.line.control.setFault({ endpoint: 'validate', kind })
    const answer = await h.sendAnswer(draft.id, 30)
    expect(answer).toMatchObject({
      status,
      body: refusal(code, code === 'invalid' ? { fields: { bubbles: expect.stringContaining('Failed to send messages') } } : {}),
    })
    expect(h.line.control.log({ channel: h.channel, endpoint: 'multicast' })).toEqual([])
    expect(await h.broadcast(draft.id)).toEqual(draft)
    expect((await h.staff.get(`${h.api}/quota`)).body).toMatchObject({ reserved: 0 })
  })

  test('when all sending is stopped', async () => {
    const { h, draft } = await shopWith(3)
    await h.stopAllSending(true)
    expect(await h.sendAnswer(draft.id, 3)).toMatchObject({ status: 409, body: refusal('sending-stopped') })
    expect(await h.broadcast(draft.id)).toEqual(draft)
  })
})

describe('a draft', () => {
  const words = (text: string, name = '下書き') => ({ name, bubbles: [bubble(text)] })

  test('can be edited and thrown away', async () => {
    const { h, draft } = await shopWith(1)
    expect(draft).toMatchObject({ status: 'draft', targetCount: 0, sentCount: 0, failedCount: 0, startedAt: null, finishedAt: null })
    await h.clock.advance({ minutes: 1 })
    const { status, body } = await h.staff.send('PUT', `${h.api}/broadcasts/${draft.id}`, { body: words('新しい') })
    expect({ status, body }).toEqual({ status: 200, body: { ...draft, ...words('新しい'), updatedAt: h.clock.now() } })
    expect(await h.staff.delete(`${h.api}/broadcasts/${draft.id}`)).toMatchObject({ status: 200, body: { ok: true } })
    expect(await h.staff.get(`${h.api}/broadcasts/${draft.id}`)).toMatchObject({ status: 404 })
    expect(await h.sendAnswer(draft.id, 1)).toMatchObject({ status: 404 })
  })

  test('that was sent is neither: what friends got stays as it was', async () => {
    const { h, draft, people } = await shopWith(1)
    await h.sendAnswer(draft.id, 1)
    for (const _ of ['sending', 'done']) {
      expect(await h.staff.send('PUT', `${h.api}/broadcasts/${draft.id}`, { body: words('あとから') })).toMatchObject({
        status: 409,
        body: refusal('not-draft'),
      })
      expect(await h.staff.delete(`${h.api}/broadcasts/${draft.id}`)).toMatchObject({ status: 409, body: refusal('not-draft') })
      await h.finished(draft.id)
    }
    expect(people.flatMap((user) => h.wordsTo(user))).toEqual(['秋のお知らせ'])
  })

  test('that LINE could not take is refused at its field', async () => {
    const h = await harness()
    const post = (body: unknown) => h.staff.post(`${h.api}/broadcasts`, body)
    const fields = (...names: string[]) => ({
      status: 400,
      body: refusal('invalid', { fields: Object.fromEntries(names.map((name) => [name, expect.any(String)])) }),
    })
    expect(await post({ name: '', bubbles: [] })).toMatchObject(fields('name', 'bubbles'))
    expect(await post(words('x'.repeat(5001)))).toMatchObject(fields('bubbles.0.text'))
    expect(await post(words('　'))).toMatchObject(fields('bubbles.0.text'))
    expect(await post({ name: 'x'.repeat(61), bubbles: Array(6).fill(bubble('x')) })).toMatchObject(fields('name', 'bubbles'))
  })

  test('belongs to its account, and the list shows the newest first, page by page', async () => {
    const h = await harness()
    const drafts = [await h.draft(['一'], '一'), await h.draft(['二'], '二'), await h.draft(['三'], '三')]
    const first = (await h.staff.get(`${h.api}/broadcasts?limit=2`)).body as { items: { id: number }[]; nextCursor?: string }
    const second = (await h.staff.get(`${h.api}/broadcasts?limit=2&cursor=${first.nextCursor}`)).body
    expect([first.items, second]).toEqual([[drafts[2], drafts[1]], { items: [drafts[0]] }])
    const other = await harness()
    expect((await other.staff.get(`${other.api}/broadcasts`)).body).toEqual({ items: [] })
    expect(await other.sendAnswer(drafts[0]?.id ?? 0, 1)).toMatchObject({ status: 404 })
  })
})
