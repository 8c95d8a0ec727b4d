import { type ApiError, noAnswer, readError } from './api-error.ts'
import { languageStore } from './i18n.ts'

export interface Sending {
  method: 'POST' | 'PUT'
  /** Of the API, from its root. */
  path: string
  file: Blob
  /** Bytes of the file that have left. */
  onSent?: (bytes: number) => void
  signal?: AbortSignal | undefined
}

const isSuccess = (status: number) => status >= 200 && status < 300

/** What the request has come to, as `readError` reads it. */
const errorOf = (request: XMLHttpRequest): Promise<ApiError> =>
  readError({ status: request.status, json: async () => JSON.parse(request.responseText), headers: new Headers() })

/**
 * Sends a file as the body of a request and tells how far it is: fetch cannot. Gives the answer's JSON, whose type whoever asks has to say; throws an ApiError, or
 * an AbortError when it was given up.
 */
export function sendFile<T>({ method, path, file, onSent, signal }: Sending): Promise<T> {
  const request = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      request.abort()
      reject(new DOMException('given up', 'AbortError'))
    }
    if (signal?.aborted) return giveUp()
    signal?.addEventListener('abort', giveUp, { once: true })
    request.open(method, path)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('Accept-Language', languageStore.get())
    request.upload.onprogress = ({ loaded }) => onSent?.(loaded)
    request.onerror = () => reject(noAnswer())
    request.ontimeout = () => reject(noAnswer())
    request.onload = () => {
      signal?.removeEventListener('abort', giveUp)
      if (isSuccess(request.status)) resolve(JSON.parse(request.responseText))
      else void errorOf(request).then(reject)
    }
    request.send(file)
  })
}
