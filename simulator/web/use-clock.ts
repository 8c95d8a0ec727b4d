import { useState } from 'preact/hooks'
import { call } from './api.ts'
import { useShared } from './shared.ts'

export type Move = { advanceMs: number } | { toNext: true }

/** Moves the clock, which takes a while when much is due on the way; `moves` counts, for whoever shows the time. */
export function useClock() {
  const { taste, tell } = useShared()
  const { texts } = taste
  const [moves, setMoves] = useState(0)
  const [isMoving, setMoving] = useState(false)
  const move = async (wish: Move) => {
    setMoving(true)
    try {
      const { isCut } = await call('time', 'POST', '/clock', wish)
      if (isCut) tell({ kind: 'info', text: texts.clockCut })
    } catch (error) {
      tell({ kind: 'error', text: texts.failed(error instanceof Error ? error.message : String(error)) })
    } finally {
      setMoving(false)
      setMoves((n) => n + 1)
    }
  }
  return { move, moves, isMoving }
}
