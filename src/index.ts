import { env } from 'cloudflare:workers'
import { createApp } from './app.ts'
import { type Env, envProblems } from './env.ts'
import { notSetUp } from './http/not-set-up.ts'
import { keepMovedTime } from './objects/moved-time.ts'
import { type QueueMessage, queue } from './queues/index.ts'
import { scheduled } from './queues/scheduled.ts'

export { BroadcastObject } from './objects/broadcast.ts'
export { FriendObject } from './objects/friend.ts'
export { GateObject } from './objects/gate.ts'

keepMovedTime(env)

/** Built once an isolate, at its start. */
const app = createApp()

/** Bindings do not change under a running isolate: what was found in order stays so. */
let isChecked = false

export default {
  fetch(request, env, execution) {
    if (!isChecked) {
      const problems = envProblems(env)
      if (problems.length > 0) return notSetUp(problems)
      isChecked = true
    }
    return app.fetch(request, env, execution)
  },
  queue,
  scheduled,
} satisfies ExportedHandler<Env, QueueMessage>
