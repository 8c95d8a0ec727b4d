import type { PersonResult } from './chunks.ts'

/** A friend more or less while somebody reads the confirmation is life; more than one in a hundred (and more than ten) is another target. */
const TOLERATED_SHARE = 0.01
const TOLERATED = 10

/** Whether the number of friends differs too much from the one that was shown before the send was confirmed. */
export const hasMoved = ({ shown, now }: { shown: number; now: number }): boolean =>
  Math.abs(now - shown) > Math.max(TOLERATED, shown * TOLERATED_SHARE) || now === 0

export interface Outcomes extends Pick<PersonResult, 'status' | 'error'> {
  firstFriendId: number
  members: PersonResult[]
}

/** People in the order of a chunk, in stretches for whom it ended alike. */
export function runsOf(people: readonly PersonResult[]): Outcomes[] {
  const runs: Outcomes[] = []
  for (const person of people) {
    const last = runs.at(-1)
    if (last && last.status === person.status && last.error === person.error) last.members.push(person)
    else runs.push({ firstFriendId: person.id, status: person.status, error: person.error, members: [person] })
  }
  return runs
}
