import type { FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import { markWrites } from './writes.ts'

function set(run: Run, markId: number | null): void {
  for (const { sql, params } of markWrites({ ...run.change(), markId })) run.write(sql, params)
}

/** Gives a friend a mark as an action. */
export const marksLine: FriendModule = { actions: { 'mark.set': (run, { markId }) => set(run, markId) } }
