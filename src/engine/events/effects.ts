/**
 * A change of a friend that was written to D1 and may cause more. `chain` names the action lists that led to it (a list runs once in a chain, a chain is ten
 * lists deep at most); `actor` is who began it: 'friend', 'system' or 'staff:<id>'.
 */
export type EffectEvent = { chain: string[]; actor: string } & (
  | { type: 'tag.added'; tagId: number }
  | { type: 'tag.full'; tagId: number }
  | { type: 'tag.removed'; tagId: number }
  | { type: 'field.changed'; fieldId: number }
  | { type: 'mark.changed'; markId: number | null }
)
export type EffectType = EffectEvent['type']
