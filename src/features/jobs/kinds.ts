import type { AccountCtx } from '../../context.ts'
import type { JobKindName, Said } from './schema.ts'
import type { jobs } from './tables.ts'

export type JobRow = typeof jobs.$inferSelect

/**
 * The next piece of a job: one D1 batch. Every statement carries `guardOf(job)`, so that the batch does nothing when another message has done this piece already,
 * or when the job was stopped. The framework adds the statement that moves the cursor, last.
 */
export interface Chunk {
  statements: D1PreparedStatement[]
  /** Everything up to here is done by then; always further than before. */
  cursor: number
  isLast: boolean
  /** How many friends or rows the piece was about. */
  visited: number
  /** How many objects it called: a message of the queue may call only so many. */
  calls?: number
  /** How many of them were done. */
  done?: number
  /** Friends: those who have an entry among the job's changes by then were done, too. */
  changedOf?: number[]
  /** Friends or rows: those that have an entry among the job's failures by then could not be done. */
  failedOf?: number[]
  /** The places are rows of a file, not friends. */
  isByRow?: boolean
  /** What the kind remembers from now on; absent: as before. */
  state?: unknown
  /** Added to the job's numbers of the same names. */
  counts?: Record<string, number>
  /** How far it is to go, where that is only known now. */
  total?: number
  /** The job ends with this, as failed. */
  error?: Said
  /** Done when the batch is through, and lost if the process dies then: only what is made up for by others. */
  afterwards?(results: D1Result[]): Promise<void>
}

/** A kind of job; wiring.ts names them all. */
export interface JobKind {
  name: JobKindName
  /** Prepares the next piece: reads what it needs and changes nothing. Throws `JobError` when there is no use in trying again. */
  step(ctx: AccountCtx, job: JobRow): Promise<Chunk>
}

/** Why a job cannot go on, in words for whoever started it. */
export class JobError extends Error {
  readonly said: Said

  constructor(said: Said) {
    super(said.en)
    this.name = 'JobError'
    this.said = said
  }
}

/** Holds while the job is under way and stands where it was read. The numbers are our own and safe to be written out. */
export const guardOf = ({ id, cursor }: Pick<JobRow, 'id' | 'cursor'>): string =>
  `(SELECT cursor FROM jobs WHERE id = ${id} AND status = 'running') = ${cursor}`
