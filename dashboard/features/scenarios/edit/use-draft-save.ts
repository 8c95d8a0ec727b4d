import { useEffect, useRef, useState } from 'preact/hooks'
import type { Draft, SaveContent, SaveDraft } from '../../../../src/features/scenarios/schema.ts'
import { type ApiError, toApiError } from '../../../lib/api-error.ts'

/** So long after the last change it is saved. */
const REST_MS = 900
const RETRY_MS = [2_000, 5_000, 10_000, 30_000]

export type SaveState =
  /** `at`: null as long as nothing was saved here. */
  | { kind: 'saved'; at: number | null }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  /** No answer; it is tried again by itself. */
  | { kind: 'offline' }
  /** Somebody else saved this draft, or published what it began with. */
  | { kind: 'conflict' }
  | { kind: 'refused'; error: ApiError }

/** What is stored, as far as this screen knows. */
interface Base {
  /** 0: there is no draft. */
  draftVersion: number
  /** The published version under it. */
  over: number
  text: string
}

interface DraftSaveOptions {
  /** Changes with every edit. */
  content: unknown
  /** What would be sent now. */
  read: () => SaveContent
  first: Omit<Base, 'text'>
  isOff: boolean
  save: (draft: SaveDraft) => Promise<Draft | null>
}

const isTransient = ({ status }: ApiError) => status === 0 || status === 429 || status >= 500

/** Keeps a draft on the server while it is written: after each pause, one save at a time, again and again while there is no answer. */
export function useDraftSave({ content, read, first, isOff, save }: DraftSaveOptions) {
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: null })
  const base = useRef<Base | null>(null)
  // What stood there when it was opened, in the form in which it would be sent.
  base.current ??= { ...first, text: JSON.stringify(read()) }
  const latest = useRef({ read, save })
  latest.current = { read, save }
  const running = useRef<Promise<boolean> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const failures = useRef(0)
  const isHere = useRef(true)
  // Somebody else's is not touched any more before a person has said what shall become of it.
  const isStuck = useRef(false)
  const show = (next: SaveState) => {
    if (isHere.current) setState(next)
  }

  const fail = (error: ApiError): boolean => {
    isStuck.current = error.status === 409
    if (isStuck.current) show({ kind: 'conflict' })
    else if (isTransient(error)) {
      show({ kind: 'offline' })
      const wait = RETRY_MS[Math.min(failures.current, RETRY_MS.length - 1)]
      failures.current += 1
      clearTimeout(timer.current)
      if (isHere.current) timer.current = setTimeout(() => void flush(), wait)
    } else show({ kind: 'refused', error })
    return false
  }
  const run = async (): Promise<boolean> => {
    for (;;) {
      const known = base.current
      const sent = latest.current.read()
      const text = JSON.stringify(sent)
      if (!known || text === known.text) {
        setState((now) => (now.kind === 'saved' ? now : { kind: 'saved', at: now.kind === 'saving' ? Date.now() : null }))
        return true
      }
      show({ kind: 'saving' })
      try {
        const draft = await latest.current.save({ content: sent, version: known.draftVersion, over: known.over })
        base.current = { ...known, draftVersion: draft?.version ?? 0, text }
        failures.current = 0
      } catch (error) {
        return fail(toApiError(error))
      }
    }
  }
  /** Saves what is not saved yet. False: it could not be. */
  const flush = (): Promise<boolean> => {
    clearTimeout(timer.current)
    running.current ??= run().finally(() => {
      running.current = null
    })
    return running.current
  }

  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    if (isOff || isStuck.current) return
    setState((now) => (now.kind === 'saved' || now.kind === 'refused' ? { kind: 'waiting' } : now))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), REST_MS)
  }, [content])

  useEffect(() => {
    isHere.current = true
    const onOnline = () => {
      if (!isStuck.current) void flush()
    }
    // Closing the tab within the pause would lose the last words.
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!isOff && base.current && JSON.stringify(latest.current.read()) !== base.current.text) event.preventDefault()
    }
    window.addEventListener('online', onOnline)
    window.addEventListener('beforeunload', onUnload)
    return () => {
      window.removeEventListener('online', onOnline)
      window.removeEventListener('beforeunload', onUnload)
      if (!isOff && !isStuck.current) void flush()
      isHere.current = false
    }
  }, [])

  return {
    state,
    flush,
    draftVersion: (): number => base.current?.draftVersion ?? 0,
    /** Goes on from what is stored now: after it was published, or to put what stands here over what somebody else saved. */
    rebase: (next: { draftVersion: number; over: number; isStored: boolean }) => {
      base.current = { draftVersion: next.draftVersion, over: next.over, text: next.isStored ? JSON.stringify(latest.current.read()) : '' }
      isStuck.current = false
      setState({ kind: 'saved', at: null })
    },
  }
}
