import type { Media, MediaUpload } from '../../../src/features/media/schema.ts'
import { ONE_REQUEST_MAX } from '../../../src/lib/media/limits.ts'
import type { Watch } from '../../editors/media/context.ts'
import type { Prepared } from '../../editors/media/prepare/prepare.ts'
import { api, call } from '../../lib/api.ts'
import { ApiError } from '../../lib/api-error.ts'
import { newKey } from '../../lib/new-key.ts'
import { sendFile } from '../../lib/send-file.ts'

const uploads = api.accounts[':accountId'].media.uploads

interface Where {
  accountId: string
  folderId: number | null
}
interface Job extends Where, Watch {
  prepared: Prepared
}

const TRIES = 5
const PAUSE_MS = 1_000

/** A connection that broke, or a server that is out of breath: the same part may be sent once more. */
const isPassing = (error: unknown): boolean => error instanceof ApiError && (error.status === 0 || error.status >= 500)

async function withPatience<T>(send: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send()
    } catch (error) {
      if (attempt === TRIES || signal.aborted || !isPassing(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** (attempt - 1)))
    }
  }
}

/** Up to 10 MB, in one request. */
async function sendWhole({ accountId, folderId, prepared: { file, name }, signal, onShare }: Job): Promise<Media> {
  const query = new URLSearchParams({ name, ...(folderId === null ? {} : { folderId: String(folderId) }) })
  const path = `/api/v1/accounts/${accountId}/media?${query}`
  return await sendFile<Media>({ method: 'POST', path, file, signal, onSent: (bytes) => onShare(bytes / file.size) })
}

/** What begins as a film or a sound does not have to be told apart from pictures here: those are never that large. */
const playedType = ({ contentType }: Prepared) =>
  contentType === 'video/mp4' || contentType === 'audio/mp4' || contentType === 'audio/mpeg' ? contentType : 'video/mp4'

/** Larger files part by part; a part whose connection breaks is sent again, the others stay. */
async function sendInParts({ accountId, folderId, prepared, signal, onShare }: Job): Promise<Media> {
  const { file, name } = prepared
  const param = { accountId }
  const upload: MediaUpload = await call(
    uploads.$post({ param, json: { name, folderId, bytes: file.size, contentType: playedType(prepared) } }),
  )
  const mine = { param: { ...param, uploadId: String(upload.id) } }
  const path = (no: number) => `/api/v1/accounts/${accountId}/media/uploads/${upload.id}/parts/${no}`
  try {
    for (let no = 1; no <= upload.partCount; no++) {
      const start = (no - 1) * upload.partBytes
      const part = file.slice(start, start + upload.partBytes)
      const onSent = (bytes: number) => onShare((start + bytes) / file.size)
      await withPatience(() => sendFile({ method: 'PUT', path: path(no), file: part, signal, onSent }), signal)
    }
    // The same key gives the same answer, should the first one be lost on the way.
    const headers = { headers: { 'Idempotency-Key': newKey() } }
    return await withPatience(() => call(uploads[':uploadId'].complete.$post(mine, headers)), signal)
  } catch (error) {
    void call(uploads[':uploadId'].$delete(mine)).catch(() => undefined)
    throw error
  }
}

/** Gives a file of the library its small picture. */
export const sendPreview = ({ accountId, mediaId, picture }: { accountId: string; mediaId: number; picture: Blob }): Promise<Media> =>
  sendFile<Media>({ method: 'PUT', path: `/api/v1/accounts/${accountId}/media/${mediaId}/preview`, file: picture })

export const sendWidth = ({ accountId, mediaId, width, picture }: { accountId: string; mediaId: number; width: number; picture: Blob }) =>
  sendFile<Media>({ method: 'PUT', path: `/api/v1/accounts/${accountId}/media/${mediaId}/widths/${width}`, file: picture })

/** Sends a file and its preview into the library. */
export async function sendMedia(job: Job): Promise<Media> {
  const { prepared, accountId } = job
  const media = prepared.file.size <= ONE_REQUEST_MAX ? await sendWhole(job) : await sendInParts(job)
  const { preview } = prepared
  return preview ? await withPatience(() => sendPreview({ accountId, mediaId: media.id, picture: preview }), job.signal) : media
}
