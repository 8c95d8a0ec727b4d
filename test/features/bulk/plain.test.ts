import { describe, expect, test } from 'vitest'
import { crm } from '../../harness/crm.ts'

describe('tags', () => {
  test('are put on those who lack them, taken off those who have them, and undone', async () => {
    const h = await crm()
    const [a = 0, b = 0, c = 0] = await h.friends(3)
    const [vip, cut] = [await h.tag('VIP'), await h.tag('カット')]
    await h.bulk({ kind: 'tag.add', tagIds: [vip.id] }, [a])
    const job = await h.bulk({ kind: 'tag.add', tagIds: [vip.id, cut.id] }, [a, b])
    expect(job).toMatchObject({
      kind: 'bulk',
      status: 'done',
      done: 2,
      skipped: 0,
      failed: 0,
      about: { operation: 'tag.add', name: 'VIP、カット' },
    })
    expect([await h.bearers(vip.id), await h.bearers(cut.id)]).toEqual([
      [a, b],
      [a, b],
    ])
    expect(await h.bulk({ kind: 'tag.remove', tagIds: [cut.id] }, [b, c])).toMatchObject({ done: 1, skipped: 1 })
    expect(await h.told(b)).toEqual(['tag.added', 'tag.added', 'tag.removed'])
    await h.undo(job)
    // A had VIP before, and B has lost カット since: neither is the job's to take back.
    expect([await h.bearers(vip.id), await h.bearers(cut.id)]).toEqual([[a], []])
  })

  test('a limit holds: places go by id, the rest is told why', async () => {
    const h = await crm()
    const ids = await h.friends(5)
    const tag = await h.tag('先着3名', { limit: 3 })
    const operation = { kind: 'tag.add' as const, tagIds: [tag.id] }
    expect(await h.preview(operation, ids)).toEqual({ count: 5, changes: 5, full: 2, hasActions: false, canUndo: true })
    const job = await h.bulk(operation, ids)
    expect(job).toMatchObject({ done: 3, failed: 2, skipped: 0 })
    expect(await h.bearers(tag.id)).toEqual(ids.slice(0, 3))
    expect(await h.failures(job)).toMatchObject([
      {
        place: ids[3],
        placeKind: 'friend',
        name: expect.stringContaining('友だち'),
        reason: 'tag-full',
        value: '先着3名',
        message: { ja: expect.any(String), en: expect.any(String) },
      },
      { place: ids[4], reason: 'tag-full' },
    ])
    const file = await h.staff.get(`${h.api}/jobs/${job.id}/failures/csv`)
    expect(file.headers.get('Content-Type')).toContain('text/csv')
    expect(String(file.body).split('\r\n')).toHaveLength(4)
    expect(String(file.body)).toContain(`${ids[3]},友だち`)
  })
})

test('a job names a value as people read it, not as it is stored', async () => {
  const h = await crm()
  const ids = await h.friends(1)
  const hair = await h.field('髪質', { type: 'choices', options: [{ label: 'くせ毛' }, { label: '細い' }] })
  const visit = await h.field('次回の予約', { type: 'datetime' })
  const at = Date.UTC(2026, 10, 21, 9, 30)
  const value = async (fieldId: number, given: string[] | number) =>
    (await h.bulk({ kind: 'field.set', fieldId, value: given }, ids)).about.value
  expect([
    await value(
      hair.id,
      hair.options.map(({ id }) => id),
    ),
    await value(visit.id, at),
  ]).toEqual(['くせ毛、細い', '2026-11-21 18:30'])
})

test('a field is set and cleared, and every value comes back', async () => {
  const h = await crm()
  const [a = 0, b = 0, c = 0] = await h.friends(3)
  const field = await h.field('来店回数', { type: 'number' })
  await h.bulk({ kind: 'field.set', fieldId: field.id, value: 1 }, [a])
  await h.bulk({ kind: 'field.set', fieldId: field.id, value: '３，０００' }, [b])
  expect(await h.values(field.id)).toEqual({ [a]: '1', [b]: '3000' })
  const set = await h.bulk({ kind: 'field.set', fieldId: field.id, value: 1 }, [a, b, c])
  expect(set).toMatchObject({ done: 2, skipped: 1, about: { name: '来店回数', value: '1' } })
  await h.undo(set)
  expect(await h.values(field.id)).toEqual({ [a]: '1', [b]: '3000' })
  const cleared = await h.bulk({ kind: 'field.clear', fieldId: field.id }, [a, b, c])
  expect([cleared.done, cleared.skipped, await h.values(field.id)]).toEqual([2, 1, {}])
  await h.undo(cleared)
  expect(await h.rows('SELECT text, num FROM friend_fields WHERE field_id = ? ORDER BY num', field.id)).toEqual([
    { text: '1', num: 1 },
    { text: '3000', num: 3000 },
  ])
})

test('what was changed after a job stays when it is undone, and is named', async () => {
  const h = await crm()
  const [a = 0, b = 0] = await h.friends(2)
  const field = await h.field('担当')
  const job = await h.bulk({ kind: 'field.set', fieldId: field.id, value: '佐藤' }, [a, b])
  await h.bulk({ kind: 'field.set', fieldId: field.id, value: '鈴木' }, [b])
  const undo = await h.undo(job)
  expect(undo).toMatchObject({ status: 'done', total: 2, done: 1, skipped: 1, failed: 0 })
  expect(await h.values(field.id)).toEqual({ [b]: '鈴木' })
  expect(await h.failures(undo)).toMatchObject([{ place: b, reason: 'changed-since' }])
})

test('the mark', async () => {
  const h = await crm()
  const [a = 0, b = 0] = await h.friends(2)
  const [todo, done] = [await h.mark('未対応の人'), await h.mark('対応済みの人')]
  await h.bulk({ kind: 'mark.set', markId: todo.id }, [a])
  const job = await h.bulk({ kind: 'mark.set', markId: done.id }, [a, b])
  expect(job).toMatchObject({ done: 2, about: { name: '対応済みの人' } })
  await h.undo(job)
  expect(await h.column('mark_id', [a, b])).toEqual({ [a]: todo.id, [b]: null })
})

test('score and assigned staff', async () => {
  const h = await crm()
  const [a = 0, b = 0] = await h.friends(2)
  await h.bulk({ kind: 'score.add', points: 5 }, [a])
  const more = await h.bulk({ kind: 'score.add', points: -2 }, [a, b])
  expect(await h.column('score', [a, b])).toEqual({ [a]: 3, [b]: -2 })
  await h.undo(more)
  expect(await h.column('score', [a, b])).toEqual({ [a]: 5, [b]: 0 })
  const assigned = await h.bulk({ kind: 'staff.assign', staffId: h.staff.staffId }, [a, b])
  expect(await h.column('assigned_staff_id', [a, b])).toEqual({ [a]: h.staff.staffId, [b]: h.staff.staffId })
  expect(await h.bulk({ kind: 'staff.assign', staffId: null }, [b])).toMatchObject({ done: 1 })
  await h.undo(assigned)
  expect(await h.column('assigned_staff_id', [a, b])).toEqual({ [a]: null, [b]: null })
  // Each change of a friend by staff is one version, so that nobody who edits the friend overwrites it unawares.
  const versions = await h.rows<{ v: number }>(`SELECT data->>'version' AS v FROM activity WHERE friend_id = ? ORDER BY id`, a)
  expect(versions.map(({ v }) => v)).toEqual([2, 3, 4, 5, 6])
})

test('hidden, shown, archived and back', async () => {
  const h = await crm()
  const ids = await h.friends(2)
  const [a = 0, b = 0] = ids
  const isThere = (column: string) => h.column(`${column} IS NOT NULL`, ids)
  await h.bulk({ kind: 'friend.hide' }, [a])
  const hidden = await h.bulk({ kind: 'friend.hide' }, ids)
  expect([hidden.done, hidden.skipped, await isThere('hidden_at')]).toEqual([1, 1, { [a]: 1, [b]: 1 }])
  await h.undo(hidden)
  expect(await isThere('hidden_at')).toEqual({ [a]: 1, [b]: 0 })
  await h.bulk({ kind: 'friend.show' }, ids)
  expect(await isThere('hidden_at')).toEqual({ [a]: 0, [b]: 0 })
  const archived = await h.bulk({ kind: 'friend.archive' }, ids)
  expect(await isThere('archived_at')).toEqual({ [a]: 1, [b]: 1 })
  await h.undo(archived)
  expect(await isThere('archived_at')).toEqual({ [a]: 0, [b]: 0 })
  expect(await h.told(b)).toEqual(['friend.hidden', 'friend.shown', 'friend.archived', 'friend.unarchived'])
})

test('a block takes tags and fields away, and the undo brings them back', async () => {
  const h = await crm()
  const ids = await h.friends(2)
  const [tag, field] = [await h.tag('VIP'), await h.field('誕生日', { type: 'date' })]
  await h.bulk({ kind: 'tag.add', tagIds: [tag.id] }, ids)
  await h.bulk({ kind: 'field.set', fieldId: field.id, value: '1990/4/1' }, ids)
  const blocked = await h.bulk({ kind: 'friend.block', keepData: false }, ids)
  expect(blocked).toMatchObject({ done: 2, canUndo: true })
  expect([await h.bearers(tag.id), await h.values(field.id)]).toEqual([[], {}])
  await h.undo(blocked)
  expect(await h.bearers(tag.id)).toEqual(ids)
  expect(Object.values(await h.values(field.id))).toEqual(['1990-04-01', '1990-04-01'])
  const kept = await h.bulk({ kind: 'friend.block', keepData: true }, ids)
  expect(await h.bearers(tag.id)).toEqual(ids)
  const unblocked = await h.bulk({ kind: 'friend.unblock' }, ids)
  await h.undo(unblocked)
  expect(await h.column('staff_blocked_at IS NOT NULL', ids)).toEqual(Object.fromEntries(ids.map((id) => [id, 1])))
  expect([await h.bearers(tag.id), kept.done, unblocked.done]).toEqual([ids, 2, 2])
})
