import { useEffect, useRef, useState } from 'preact/hooks'
import type { FeedEvent } from '../index.ts'
import { type Answer, type AnswerKind, get } from './api.ts'

/** How often each thing has changed since the page opened; whoever shows it fetches anew when its number moves. */
export type Stamps = {
  all: number
  users: number
  /** Of the users themselves, not of their chats: made, renamed, gone. */
  people: number
  channels: number
  webhooks: number
  api: number
  chats: Record<string, number>
  isLost: boolean
}
const NONE: Stamps = { all: 0, users: 0, people: 0, channels: 0, webhooks: 0, api: 0, chats: {}, isLost: false }

function after(stamps: Stamps, { type, userIds }: FeedEvent): Stamps {
  if (type === 'webhook') return { ...stamps, webhooks: stamps.webhooks + 1 }
  if (type === 'api') return { ...stamps, api: stamps.api + 1 }
  if (type === 'users') return { ...stamps, users: stamps.users + 1, people: stamps.people + 1 }
  if (type === 'channel') return { ...stamps, channels: stamps.channels + 1 }
  if (type === 'chat' && userIds) {
    const chats = { ...stamps.chats }
    for (const userId of userIds) chats[userId] = (chats[userId] ?? 0) + 1
    return { ...stamps, users: stamps.users + 1, api: stamps.api + 1, chats }
  }
  return { ...stamps, all: stamps.all + 1 }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Follows the simulator by long polling, and finds its way back when the simulator was restarted. */
export function useLive(): Stamps {
  const [stamps, setStamps] = useState(NONE)
  useEffect(() => {
    const stop = new AbortController()
    const follow = async () => {
      let since = (await get('overview', '/', stop.signal)).seq
      while (!stop.signal.aborted) {
        const { seq, events } = await get('events', `/events?since=${since}`, stop.signal)
        since = seq
        setStamps((before) => events.reduce(after, { ...before, isLost: false }))
      }
    }
    const keepFollowing = async () => {
      while (!stop.signal.aborted) {
        await follow().catch(() => {})
        if (stop.signal.aborted) return
        setStamps((before) => ({ ...before, isLost: true }))
        await pause(1_000)
        setStamps((before) => ({ ...before, all: before.all + 1 }))
      }
    }
    void keepFollowing()
    return () => stop.abort()
  }, [])
  return stamps
}

/** The answer of a path, fetched again whenever the path or `stamp` changes; the old one stays until the new one is there. */
export function useAnswer<K extends AnswerKind>(kind: K, path: string | undefined, stamp: number): Answer<K> | undefined {
  const [state, setState] = useState<{ path: string; answer: Answer<K> }>()
  const newest = useRef(0)
  useEffect(() => {
    if (path === undefined) return
    newest.current += 1
    const mine = newest.current
    get(kind, path)
      .then((answer) => {
        if (mine === newest.current) setState({ path, answer })
      })
      .catch(() => {})
  }, [kind, path, stamp])
  return state && state.path === path ? state.answer : undefined
}

/** A value that lags behind until it has been still for a moment: for searching while one types. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}

/** Whether a moment is still to come; looks again when it is due. */
export function useIsLater(at: number | undefined, ahead = 0): boolean {
  const [, look] = useState(0)
  const left = at === undefined ? 0 : at - ahead - Date.now()
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => look((n) => n + 1), left + 20)
    return () => clearTimeout(timer)
  }, [at, ahead])
  return left > 0
}
