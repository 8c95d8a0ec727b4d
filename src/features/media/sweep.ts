import type { Env } from '../../env.ts'
import { DAY_MS } from '../../lib/time.ts'
import { removeUpload } from './store.ts'

export const UPLOAD_LIFE_MS = DAY_MS
const AT_ONCE = 20

const OLD = 'SELECT id, key, upload_id AS uploadId FROM media_uploads WHERE created_at < ?1 ORDER BY created_at LIMIT ?2'

/** The cron's part: uploads that nobody has finished. What lies in R2 goes first, so that nothing stays there that nobody knows of. */
export async function sweepUploads(env: Env, now: number): Promise<void> {
  const { results } = await env.DB.prepare(OLD)
    .bind(now - UPLOAD_LIFE_MS, AT_ONCE)
    .all<{ id: number; key: string; uploadId: string | null }>()
  for (const { id, ...upload } of results) {
    await removeUpload(env.FILES, upload)
    await env.DB.batch([
      env.DB.prepare('DELETE FROM media_upload_parts WHERE upload_id = ?').bind(id),
      env.DB.prepare('DELETE FROM media_uploads WHERE id = ?').bind(id),
    ])
  }
}
