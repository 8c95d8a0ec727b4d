import type { FriendModule } from '../../engine/friend/module.ts'

const STAFF = 'staff:'

/** An action list that staff run for many friends: a list of its own, named after the job. */
export const bulkLine: FriendModule = {
  commands: {
    'actions.run': (run, command) => {
      if (command.kind !== 'actions.run') return
      run.actor = command.actor
      run.act(command.actions, { list: command.list, source: { kind: 'staff', staffId: command.actor.replace(STAFF, '') } })
    },
  },
}
