import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { accountListRoutes, accountRoutes } from './features/accounts/index.ts'
import { actionListRoutes } from './features/action-lists/index.ts'
import { activityRoutes } from './features/activity/index.ts'
import { autoReplyRoutes } from './features/auto-replies/index.ts'
import { broadcastRoutes } from './features/broadcasts/index.ts'
import { bulkRoutes } from './features/bulk/index.ts'
import { csvRoutes, isUpload } from './features/csv/index.ts'
import { fieldRoutes, friendFieldRoutes } from './features/fields/index.ts'
import { folderRoutes } from './features/folders/index.ts'
import { archiveRoutes, friendRoutes, webhookRoutes } from './features/friends/index.ts'
import { greetingRoutes } from './features/greetings/index.ts'
import { homeRoutes } from './features/home/index.ts'
import { jobRoutes } from './features/jobs/index.ts'
import { linkRoutes } from './features/links/index.ts'
import { markRoutes } from './features/marks/index.ts'
import { inboundMediaRoutes, isMediaUpload, mediaRoutes, mediaServing, mediaUploadRoutes } from './features/media/index.ts'
import { mergeRoutes } from './features/merges/index.ts'
import { messageRoutes } from './features/messages/index.ts'
import { overviewRoutes } from './features/overview/index.ts'
import { reminderGoalRoutes, reminderRoutes } from './features/reminders/index.ts'
import { enrolmentRoutes, scenarioDraftRoutes, scenarioNumberRoutes, scenarioRoutes } from './features/scenarios/index.ts'
import { scheduleRoutes } from './features/schedules/index.ts'
import { segmentRoutes } from './features/segments/index.ts'
import { sharedValueRoutes } from './features/shared-values/index.ts'
import { authRoutes, staffRoutes } from './features/staff/index.ts'
import { friendTagRoutes, tagRoutes } from './features/tags/index.ts'
import { talkRoutes } from './features/talk/index.ts'
import { tapRoutes } from './features/taps/index.ts'
import { templateRoutes, templateVersionRoutes } from './features/templates/index.ts'
import type { ApiEnv } from './http/context.ts'
import { documentOf, requireDeclarations } from './http/document.ts'
import { onError, onNotFound, tooLarge } from './http/errors.ts'
import { apiHeaders } from './http/headers.ts'
import { sameOrigin } from './http/origin.ts'
import { movedTime } from './objects/moved-time.ts'
import { linkPages } from './pages/link.ts'
import { segmentLeaves } from './wiring.ts'

/** Signing in is open to everybody; nobody needs more than this for it. */
const SIGN_IN_BYTES = 16 * 1024

type App = OpenAPIHono<ApiEnv>

/** A scenario of 200 long steps is about 5 MB. */
const BODY_MAX = 8 * 1024 * 1024

/** What stands before the features, in this order. The first line answers before any of it: it is the baseline that the benchmarks divide by. */
function frame(): App {
  const app: App = new OpenAPIHono<ApiEnv>()
  app.get('/api/v1/hello', (c) => c.json({ ok: true }))
  app.use('/api/*', (c, next) => {
    c.set('leaves', segmentLeaves)
    return next()
  })
  app.use('/api/*', apiHeaders)
  app.use('/api/*', sameOrigin)
  const limit = bodyLimit({ maxSize: BODY_MAX, onError: tooLarge })
  // Files go past it: they are never held in memory, and have a limit of their own.
  app.use('/api/v1/*', (c, next) => (isUpload(c.req) || isMediaUpload(c.req) ? next() : limit(c, next)))
  app.use('/api/auth/*', bodyLimit({ maxSize: SIGN_IN_BYTES, onError: tooLarge }))
  app.onError(onError)
  app.notFound(onNotFound)
  return app
}

/** One line a feature. */
const features = (app: App) =>
  app
    .route('/', webhookRoutes)
    .route('/', linkPages)
    .route('/', mediaServing)
    .route('/', movedTime)
    .route('/api/auth', authRoutes)
    .route('/api/v1', staffRoutes)
    .route('/api/v1', accountListRoutes)
    .route('/api/v1', accountRoutes)
    .route('/api/v1', friendRoutes)
    .route('/api/v1', overviewRoutes)
    .route('/api/v1', archiveRoutes)
    .route('/api/v1', mergeRoutes)
    .route('/api/v1', tagRoutes)
    .route('/api/v1', friendTagRoutes)
    .route('/api/v1', fieldRoutes)
    .route('/api/v1', friendFieldRoutes)
    .route('/api/v1', markRoutes)
    .route('/api/v1', folderRoutes)
    .route('/api/v1', activityRoutes)
    .route('/api/v1', talkRoutes)
    .route('/api/v1', scenarioRoutes)
    .route('/api/v1', scenarioNumberRoutes)
    .route('/api/v1', scenarioDraftRoutes)
    .route('/api/v1', enrolmentRoutes)
    .route('/api/v1', reminderRoutes)
    .route('/api/v1', reminderGoalRoutes)
    .route('/api/v1', broadcastRoutes)
    .route('/api/v1', scheduleRoutes)
    .route('/api/v1', greetingRoutes)
    .route('/api/v1', linkRoutes)
    .route('/api/v1', tapRoutes)
    .route('/api/v1', templateRoutes)
    .route('/api/v1', templateVersionRoutes)
    .route('/api/v1', messageRoutes)
    .route('/api/v1', sharedValueRoutes)
    .route('/api/v1', actionListRoutes)
    .route('/api/v1', autoReplyRoutes)
    .route('/api/v1', jobRoutes)
    .route('/api/v1', mediaRoutes)
    .route('/api/v1', mediaUploadRoutes)
    .route('/api/v1', inboundMediaRoutes)
    .route('/api/v1', bulkRoutes)
    .route('/api/v1', csvRoutes)
    .route('/api/v1', segmentRoutes)
    .route('/api/v1', homeRoutes)

/** Types of the whole API for hono/client. */
export type Api = ReturnType<typeof features>

/** The Worker's app. Throws when an operation does not say who may call it, so that such a build never serves anything. */
export function createApp() {
  const app = frame()
  const api = features(app)
  let document: ReturnType<typeof documentOf> | undefined
  app.get('/api/v1/openapi.json', (c) => {
    document ??= documentOf(app)
    return c.json(document)
  })
  requireDeclarations(app)
  return api
}
