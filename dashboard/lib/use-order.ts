import { useEffect, useRef, useState } from 'preact/hooks'
import { type ApiError, toApiError } from './api-error.ts'
import { moved } from './lists.ts'

const SETTLE_MS = 500

/**
 * An order that people change step by step: it shows at once and is saved when they pause, or when the list goes away.
 * `ids` is the stored order; `save` has to end with that being the new one.
 */
export function useOrder({
  ids,
  save,
  onFail,
}: {
  ids: number[]
  save: (ids: number[]) => Promise<unknown>
  onFail: (e: ApiError) => void
}) {
  const [wanted, setWanted] = useState<number[] | null>(null)
  const latest = useRef({ wanted, save, onFail })
  latest.current = { ...latest.current, save, onFail }

  const flush = async () => {
    const sent = latest.current.wanted
    if (!sent) return
    try {
      await latest.current.save(sent)
    } catch (error) {
      latest.current.onFail(toApiError(error))
    }
    // Moved again meanwhile: that one is still to be saved.
    if (latest.current.wanted === sent) {
      latest.current.wanted = null
      setWanted(null)
    }
  }
  useEffect(() => {
    if (!wanted) return
    const timer = setTimeout(() => void flush(), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [wanted])
  useEffect(() => () => void flush(), [])

  // What came or went elsewhere meanwhile: the stored list says what there is, the wanted one in which order.
  const place = new Map(wanted?.map((id, index) => [id, index]))
  const shown = wanted ? [...ids].sort((a, b) => (place.get(a) ?? ids.length) - (place.get(b) ?? ids.length)) : ids
  return {
    ids: shown,
    /** By so many places, up when it is negative. */
    move: (index: number, by: number) => {
      const next = moved(shown, index, index + by)
      latest.current.wanted = next
      setWanted(next)
    },
  }
}
