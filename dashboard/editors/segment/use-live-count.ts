import { useEffect, useRef, useState } from 'preact/hooks'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import { type ApiError, toApiError } from '../../lib/api-error.ts'
import { faultsFromApi } from './faults.ts'
import type { SegmentEditorState } from './use-segment-editor.ts'

const DELAY_MS = 400

export interface LiveCount {
  /** The last number that is known, of whatever state it was. */
  count: number | null
  /** asking: on its way · waiting: something is not filled in, the number is of before. */
  status: 'asking' | 'known' | 'waiting' | 'failed'
  error: ApiError | null
  /** What the server objects to, by the key of the condition. */
  faults: ReadonlyMap<number, string>
  again: () => void
}

const NO_FAULTS: ReadonlyMap<number, string> = new Map()

/** How many friends what is being edited applies to, asked when it has stood still for a moment. An answer that comes too late is dropped. */
export function useLiveCount({ draft, segment }: SegmentEditorState, ask: (segment: Segment) => Promise<number>): LiveCount {
  const [found, setFound] = useState<Omit<LiveCount, 'again'>>({ count: null, status: 'asking', error: null, faults: NO_FAULTS })
  const [round, setRound] = useState(0)
  const asked = useRef(0)
  const print = segment === null ? null : JSON.stringify(segment)

  useEffect(() => {
    asked.current += 1
    const turn = asked.current
    if (segment === null) {
      setFound((before) => ({ ...before, status: 'waiting', error: null, faults: NO_FAULTS }))
      return
    }
    setFound((before) => ({ ...before, status: 'asking', error: null, faults: NO_FAULTS }))
    const answer = (result: Omit<LiveCount, 'again'>) => {
      if (turn === asked.current) setFound(result)
    }
    const timer = setTimeout(() => {
      ask(segment)
        .then((count) => answer({ count, status: 'known', error: null, faults: NO_FAULTS }))
        .catch((cause: unknown) => {
          const error = toApiError(cause)
          answer({ count: null, status: 'failed', error, faults: faultsFromApi(draft, error.fields) })
        })
    }, DELAY_MS)
    return () => clearTimeout(timer)
  }, [print, round])

  return { ...found, again: () => setRound((n) => n + 1) }
}
