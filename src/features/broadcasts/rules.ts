/** A friend more or less while somebody reads the confirmation is life; more than one in a hundred (and more than ten) is another target. */
const TOLERATED_SHARE = 0.01
const TOLERATED = 10

/** Whether the number of friends differs too much from the one that was shown before the send was confirmed. */
export const hasMoved = ({ shown, now }: { shown: number; now: number }): boolean =>
  Math.abs(now - shown) > Math.max(TOLERATED, shown * TOLERATED_SHARE) || now === 0
