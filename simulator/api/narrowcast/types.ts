/** One narrowcast on its way: LINE takes it at once and sends it later. */
export type Narrowcast = {
  requestId: string
  acceptedAt: number
  completedAt?: number
  phase: 'waiting' | 'sending' | 'succeeded' | 'failed'
  targetCount?: number
  successCount?: number
  failureCount?: number
  errorCode?: 1 | 2 | 3 | 4 | 5
  failedDescription?: string
  /** Messages of this month that nobody else may send while it is under way. */
  reserved: number
  /** User indexes whom it reached. */
  reached: number[]
}
