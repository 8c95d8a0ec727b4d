import { z } from 'zod'
import { openShop, sleep } from './shop.ts'
const N = Number(process.env.N ?? 100_000)
const shop = await openShop({ env: { LOG_LEVEL: 'info' } })
try {
  const now = Date.now()
  for (let i = 0; i < N; i += 20000)
    await shop.worker.sql(`WITH RECURSIVE c(n) AS (SELECT ? UNION ALL SELECT n+1 FROM c WHERE n < ?) INSERT INTO friends (account_id, line_user_id, line_name, search_line, followed_at, relation_at, created_at, updated_at, last_message_at)
      SELECT ?, printf('U%032x', n), 'ともだち' || n, 'トモダチ' || n, ?, 1, 1, 1, ? FROM c`, i, Math.min(N, i + 20000) - 1, shop.account.id, now, now)
  console.log('rows', Date.now() - now)
  const call = (path: string, init?: { method?: string; body?: unknown }): Promise<any> => shop.api.call(z.any(), shop.path + path, init as never)
  const run = async (name: string, operation: unknown, runActions = true) => {
    const target = { segment: { where: { kind: 'all', of: [] } } }
    const t0 = performance.now()
    const p = await call('/bulk/preview', { method: 'POST', body: { operation, target } })
    const t1 = performance.now()
    let job = await call('/bulk', { method: 'POST', body: { operation, target, expectedCount: p.count, runActions } })
    while (job.status === 'queued' || job.status === 'running') { await sleep(50); job = await call(`/jobs/${job.id}`) }
    console.log(name, 'preview', Math.round(t1 - t0), 'job ms', Math.round(performance.now() - t1), job.status, job.done, job.skipped, job.failed, job.error)
    return job
  }
  const signIn = await fetch(shop.worker.url + '/api/auth/sign-in/email', { method: 'POST', headers: { origin: 'http://dashboard.test', 'content-type': 'application/json' }, body: JSON.stringify({ email: 'bench@example.com', password: 'only-for-measuring' }) })
  const headers = { origin: 'http://dashboard.test', cookie: signIn.headers.getSetCookie().map((l) => l.split(';')[0]).join('; ') }
  const tags = []
  for (let i = 0; i < 5; i++) tags.push(await call('/tags', { method: 'POST', body: { name: `タグ${i}` } }))
  const fields = []
  for (let i = 0; i < 5; i++) fields.push(await call('/fields', { method: 'POST', body: { name: `欄${i}`, type: i < 3 ? 'text' : i === 3 ? 'number' : 'datetime' } }))
  for (const t of tags) await shop.worker.sql(`INSERT INTO friend_tags (friend_id, tag_id, at) SELECT id, ${t.id}, 1 FROM friends WHERE id % 2 = 0`)
  for (const f of fields) await shop.worker.sql(`INSERT INTO friend_fields (friend_id, field_id, text, num, at) SELECT id, ${f.id}, 1700000000000 + id * 1000, 1700000000000 + id * 1000, 1 FROM friends`)
  const get = async (q: string) => {
    const t = performance.now()
    const r = await fetch(shop.worker.url + `/api/v1${shop.path}/csv/export${q}`, { headers: headers })
    const bytes = new Uint8Array(await r.arrayBuffer())
    console.log('export', q, r.status, bytes.length, 'bytes', Math.round(performance.now() - t), 'ms')
    return bytes
  }
  const bytes = await get('')
  await get('?encoding=shift_jis')
  const wait = async (job: any) => { while (job.status === 'queued' || job.status === 'running') { await sleep(100); job = await call(`/jobs/${job.id}`) } return job }
  const importIt = async (name: string, data: Uint8Array, more: object) => {
    let t = performance.now()
    const r = await fetch(shop.worker.url + `/api/v1${shop.path}/csv/files?name=a.csv`, { method: 'POST', headers: { ...headers, 'content-type': 'text/csv' }, body: data })
    const file: any = await r.json()
    console.log('upload', r.status, Math.round(performance.now() - t), file.error ?? '')
    t = performance.now()
    const job = await wait(await call('/csv/imports', { method: 'POST', body: { fileId: file.id, columns: file.columns.map((c: any) => c.suggestion), mode: 'valid-rows', ...more } }))
    console.log(name, Math.round(performance.now() - t), 'ms', job.status, job.done, job.skipped, job.failed, JSON.stringify(job.counts), job.error)
    return job
  }
  await importIt('unchanged check', bytes, { mode: 'check' })
  await importIt('unchanged', bytes, {})
  const text = new TextDecoder().decode(bytes).split('\r\n').map((line, i) => (i === 0 || !line ? line : line.replace(/,1,1,1,1,1,|,0,0,0,0,0,/, (m) => (m.includes('1') ? ',0,0,0,0,0,' : ',1,1,1,1,1,')).replace(/,170\d+,/, ',新しい,'))).join('\r\n')
  const job = await importIt('all changed', new TextEncoder().encode(text), {})
  const t = performance.now()
  const u = await wait(await call(`/jobs/${job.id}/undo`, { method: 'POST' }))
  console.log('undo', Math.round(performance.now() - t), u.status, u.done, u.skipped, u.failed, u.error)
} finally { await shop.bench.dispose() }
