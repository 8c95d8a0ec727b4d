/**
 * A change of a friend that was written to D1 and has yet to cause something. It becomes a domain event of the same type in the friend's own object. Changes
 * that nobody reacts to leave none: `features/X/writes` say which do. `chain` names the action lists that led to it (a list runs once in a chain, a chain is
 * ten lists deep at most); `actor` is who began it: 'friend', 'system' or 'staff:<id>'.
 */
export type EffectEvent = { chain: string[]; actor: string } & Effect
export type Effect =
  | { type: 'tag.added'; tagId: number }
  /** Somebody was to get a tag that has no place left. */
  | { type: 'tag.full'; tagId: number }
  /** A field was given a value, or another one. */
  | { type: 'field.changed'; fieldId: number }
  /** A field on which reminders hang has another date, or none any more. */
  | { type: 'field.dated'; fieldId: number; to: string | null }
  /** A reminder was made, edited, switched or deleted. `to`: what stands in the field it hangs on, if it hangs on one. */
  | { type: 'reminder.changed'; reminderId: number; fieldId: number | null; to: string | null }
  /** Staff lifted their block: what it held goes on. */
  | { type: 'friend.unblocked-by-staff' }
