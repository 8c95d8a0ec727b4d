import type { LeafModule } from '../../engine/segments/leaves.ts'
import { SAVED } from '../../engine/segments/scope.ts'

/** Saved segments and what stands in them, however deep; one that stands in itself is found once. */
const WITH_INNER = `WITH RECURSIVE named(id) AS (
    SELECT value FROM json_each(?2)
    UNION
    SELECT t.value FROM named JOIN segments s ON s.id = named.id AND s.account_id = ?1, json_tree(s.definition, '$.where') t WHERE t.key = 'segmentId')
  SELECT id, name, definition FROM segments WHERE account_id = ?1 AND id IN (SELECT id FROM named)`

export const savedLeaves: LeafModule = { things: { [SAVED]: WITH_INNER }, leaves: {} }
