import type { Ctx } from '../../context.ts'

/** Who acts, as activities and commands carry it. */
export const actorOf = ({ actor }: Ctx): string => (actor.kind === 'staff' ? `staff:${actor.id}` : 'system')
