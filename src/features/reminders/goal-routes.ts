import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { FriendParam } from '../friends/schema.ts'
import { cancelGoal, listFriendGoals, setGoal } from './goals.ts'
import { FriendGoalList, GoalParam, SetGoal } from './schema.ts'

const tags = ['reminders']
const ONE = '/accounts/{accountId}/friends/{friendId}/reminders/{reminderId}/goals/{goalKey}'

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/friends/{friendId}/reminder-goals',
  operationId: 'listFriendReminderGoals',
  tags,
  summary: 'What a friend is reminded of: goals that run, with what comes when, then those that ended',
  ...needs('friends.view'),
  request: { params: FriendParam },
  responses: { 200: json(FriendGoalList, 'Current and past'), ...errors(404) },
})

const setRoute = createRoute({
  method: 'put',
  path: ONE,
  operationId: 'setReminderGoal',
  tags,
  summary: 'Set a goal of a friend, or move the one with this key; steps whose time is past do not come',
  ...needs('reminders.start'),
  request: { params: GoalParam, body: body(SetGoal) },
  responses: { 200: json(FriendGoalList, 'The friend’s goals as they are now'), ...errors(400, 404, 409) },
})

const cancelRoute = createRoute({
  method: 'delete',
  path: ONE,
  operationId: 'cancelReminderGoal',
  tags,
  summary: 'Cancel a goal of a friend',
  ...needs('reminders.start'),
  request: { params: GoalParam },
  responses: { 200: json(FriendGoalList, 'The friend’s goals as they are now'), ...errors(404) },
})

/** Under /api/v1. */
export const reminderGoalRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listFriendGoals(c.var.ctx, c.req.valid('param').friendId), 200))
  .openapi(setRoute, async (c) => c.json(await setGoal(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(cancelRoute, async (c) => c.json(await cancelGoal(c.var.ctx, c.req.valid('param')), 200))
