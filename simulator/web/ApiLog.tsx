import { Search } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import type { LogEntry } from '../index.ts'
import { Code, Empty, Entry, Time } from './LogParts.tsx'
import { useAnswer } from './live.ts'
import { useShared } from './shared.ts'

/** Requests are too many to be announced one by one, so the open log looks every two seconds. */
function useTicks(ms: number): number {
  const [ticks, setTicks] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTicks((n) => n + 1), ms)
    return () => clearInterval(timer)
  }, [ms])
  return ticks
}

/** Whether a call has these words in its path, name, request or answer. */
export function matches({ path, endpoint, request, response, requestId }: LogEntry, words: string): boolean {
  const wanted = words.trim().toLowerCase()
  return wanted === '' || [path, endpoint ?? '', request, response, requestId].some((part) => part.toLowerCase().includes(wanted))
}

function Call({ entry }: { entry: LogEntry }) {
  const { texts } = useShared().taste
  const { at, method, path, endpoint, status, requestId, retryKey, fault, request, response, ms } = entry
  const isBad = status >= 400 || fault !== undefined
  return (
    <Entry
      isBad={isBad}
      summary={
        <>
          <Time at={at} />
          <span class="min-w-0 truncate font-semibold">{endpoint ?? path}</span>
          <span class={`ml-auto shrink-0 text-xs ${isBad ? 'font-semibold text-error' : ''}`}>
            {fault ? `${fault} · ` : ''}
            {status || '—'} · {ms} ms
          </span>
        </>
      }
    >
      <p class="text-xs break-all">
        {method} {path}
        <br />
        x-line-request-id: {requestId}
        {retryKey ? (
          <>
            <br />
            x-line-retry-key: {retryKey}
          </>
        ) : null}
      </p>
      <Code label={texts.request} text={request} />
      <Code label={texts.response} text={response} />
    </Entry>
  )
}

export function ApiLog() {
  const { taste, stamps, channel } = useShared()
  const { texts } = taste
  const [errorsOnly, setErrorsOnly] = useState(false)
  const [words, setWords] = useState('')
  const ticks = useTicks(2_000)
  const path = `/log?channel=${channel.channelId}&limit=200${errorsOnly ? '&errors=1' : ''}`
  const found = useAnswer('log', path, stamps.api + stamps.all + ticks)
  const log = found?.log.filter((entry) => matches(entry, words))
  return (
    <>
      <div class="flex flex-col gap-2 pb-2">
        <label class="input input-sm w-full">
          <Search size={14} aria-hidden="true" />
          <input
            type="search"
            value={words}
            placeholder={texts.searchLog}
            aria-label={texts.searchLog}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </label>
        <label class="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            class="checkbox checkbox-sm"
            checked={errorsOnly}
            onChange={(event) => setErrorsOnly(event.currentTarget.checked)}
          />
          {texts.errorsOnly}
        </label>
      </div>
      {log?.length === 0 ? <Empty text={texts.noApi} /> : null}
      <ul class="flex flex-col gap-1">
        {log?.map((entry) => (
          <Call key={entry.id} entry={entry} />
        ))}
      </ul>
    </>
  )
}
