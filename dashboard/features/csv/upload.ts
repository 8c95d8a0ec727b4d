import { noAnswer } from '../../lib/api-error.ts'
import { languageStore } from '../../lib/i18n.ts'

/** A line that has carried nothing for so long is dead; a slow one that still moves is not. */
const SILENCE_MS = 60_000

/**
 * A `fetch` for the typed client that sends a file as it is and tells how much of it is gone (0 to 1): the browser's own fetch cannot.
 * Fails like the client's own when no answer comes.
 */
export const fetchWithFile =
  (file: File, onProgress: (share: number) => void) =>
  (input: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      let timer = setTimeout(() => request.abort(), SILENCE_MS)
      const alive = () => {
        clearTimeout(timer)
        timer = setTimeout(() => request.abort(), SILENCE_MS)
      }
      const fail = () => {
        clearTimeout(timer)
        reject(noAnswer())
      }
      request.open(init?.method ?? 'POST', String(input))
      for (const [name, value] of new Headers(init?.headers)) request.setRequestHeader(name, value)
      request.setRequestHeader('Content-Type', 'text/csv')
      request.setRequestHeader('Accept-Language', languageStore.get())
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        alive()
        onProgress(total > 0 ? loaded / total : 0)
      })
      request.addEventListener('load', () => {
        clearTimeout(timer)
        const requestId = request.getResponseHeader('x-request-id')
        resolve(new Response(request.responseText, { status: request.status, headers: requestId ? { 'x-request-id': requestId } : {} }))
      })
      for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, fail)
      request.send(file)
    })
