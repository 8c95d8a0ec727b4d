import { type AppError, conflict } from './errors.ts'

/** 409 for a name that another thing of the kind has. */
export const nameTaken = (kind: string, name: string): AppError =>
  conflict('name-taken', `There is a ${kind} "${name}" already. Choose another name.`)

/** A write that the table may refuse because it takes the column's values once; `column` such as 'tags.name'. Throws `refusal` then. */
export async function uniquely<T>(write: Promise<T>, { column, refusal }: { column: string; refusal: AppError }): Promise<T> {
  try {
    return await write
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    throw /UNIQUE/.test(String(cause)) && String(cause).includes(column) ? refusal : error
  }
}
