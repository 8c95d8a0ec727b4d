import type { FriendModule } from '../../engine/friend/module.ts'

const STAFF = 'staff:'

/** An action list that staff run, for one friend or many: a list of its own, named after the job or the request. */
export const bulkLine: FriendModule = {
  commands: {
    'actions.run': (run, { actions, list, actor, source }) => {
      run.actor = actor
      run.act(actions, { list, source: source ?? { kind: 'staff', staffId: actor.replace(STAFF, '') } })
    },
  },
}
