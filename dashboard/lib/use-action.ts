import { useEffect, useRef, useState } from 'preact/hooks'
import { type ApiError, toApiError } from './api-error.ts'

export interface Action<I> {
  /** Does nothing while a former start is still under way, so that a double click sends once. */
  start(input: I): Promise<void>
  isBusy: boolean
  error: ApiError | null
  clear(): void
}

interface Handlers<O> {
  onDone?: (output: O) => void | Promise<void>
  onFail?: (error: ApiError) => void
}

/** One thing a person does that takes time: busy while it runs, its error kept until the next try. */
export function useAction<I, O>(run: (input: I) => Promise<O>, { onDone, onFail }: Handlers<O> = {}): Action<I> {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  // State is a drawing late; the second of two quick clicks has to see the first at once.
  const isRunning = useRef(false)
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])

  const start = async (input: I) => {
    if (isRunning.current) return
    isRunning.current = true
    setBusy(true)
    setError(null)
    try {
      const result = await run(input)
      await onDone?.(result)
    } catch (cause) {
      const failure = toApiError(cause)
      if (isHere.current) setError(failure)
      onFail?.(failure)
    } finally {
      isRunning.current = false
      if (isHere.current) setBusy(false)
    }
  }
  return { start, isBusy, error, clear: () => setError(null) }
}
