import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { DeleteQuery, Uses } from '../uses/schema.ts'
import { listGoals, previewReminder } from './goals.ts'
import { createReminder, duplicateReminder, saveReminder } from './save.ts'
import {
  GoalPage,
  GoalQuery,
  PreviewReminder,
  Reminder,
  ReminderList,
  ReminderNumbers,
  ReminderParam,
  ReminderPreview,
  SaveReminder,
  SwitchReminder,
} from './schema.ts'
import { deleteReminder, getReminder, listReminders, reminderNumbers, reminderUses, switchReminder } from './service.ts'

const tags = ['reminders']
const LIST = '/accounts/{accountId}/reminders'
const ONE = `${LIST}/{reminderId}` as const

const listRoute = createRoute({
  method: 'get',
  path: LIST,
  operationId: 'listReminders',
  tags,
  summary: 'Reminders with how many goals run in each',
  ...needs('reminders.view'),
  request: { params: AccountParam },
  responses: { 200: json(ReminderList, 'All reminders of the account') },
})

const createReminderRoute = createRoute({
  method: 'post',
  path: LIST,
  operationId: 'createReminder',
  tags,
  summary: 'Write a new reminder; with a field, whoever has a date there gets it as a goal',
  ...needs('reminders.edit'),
  request: { params: AccountParam, body: body(SaveReminder) },
  responses: { 201: json(Reminder, 'The new reminder'), ...errors(400, 409) },
})

const previewRoute = createRoute({
  method: 'post',
  path: `${LIST}/preview`,
  operationId: 'previewReminder',
  tags,
  summary: 'The dates that steps would come to for a goal; nothing is stored or sent',
  ...needs('reminders.view'),
  request: { params: AccountParam, body: body(PreviewReminder) },
  responses: { 200: json(ReminderPreview, 'The steps in the order of time'), ...errors(400) },
})

const getRoute = createRoute({
  method: 'get',
  path: ONE,
  operationId: 'getReminder',
  tags,
  summary: 'One reminder with its steps',
  ...needs('reminders.view'),
  request: { params: ReminderParam },
  responses: { 200: json(Reminder, 'The reminder'), ...errors(404) },
})

const saveRoute = createRoute({
  method: 'put',
  path: ONE,
  operationId: 'saveReminder',
  tags,
  summary: 'Save a reminder whole; friends with a goal are planned anew',
  ...needs('reminders.edit'),
  request: { params: ReminderParam, body: body(SaveReminder) },
  responses: { 200: json(Reminder, 'The reminder as it is now'), ...errors(400, 404, 409) },
})

const switchRoute = createRoute({
  method: 'put',
  path: `${ONE}/active`,
  operationId: 'switchReminder',
  tags,
  summary: 'Switch a reminder on or off; what falls due while it is off is left out',
  ...needs('reminders.edit'),
  request: { params: ReminderParam, body: body(SwitchReminder) },
  responses: { 200: json(Reminder, 'The reminder as it is now'), ...errors(400, 404) },
})

const duplicateRoute = createRoute({
  method: 'post',
  path: `${ONE}/duplicate`,
  operationId: 'duplicateReminder',
  tags,
  summary: 'A copy of a reminder, switched off and without goals',
  ...needs('reminders.edit'),
  request: { params: ReminderParam },
  responses: { 201: json(Reminder, 'The copy'), ...errors(404, 409) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: ONE,
  operationId: 'deleteReminder',
  tags,
  summary: 'Take a reminder away; goals that run in it are cancelled',
  ...needs('reminders.edit'),
  request: { params: ReminderParam, query: DeleteQuery },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404, 409) },
})

const usesRoute = createRoute({
  method: 'get',
  path: `${ONE}/uses`,
  operationId: 'getReminderUses',
  tags,
  summary: 'Where a reminder is named',
  ...needs('reminders.view'),
  request: { params: ReminderParam },
  responses: { 200: json(Uses.pick({ items: true }), 'Conditions and action lists that name it'), ...errors(404) },
})

const numbersRoute = createRoute({
  method: 'get',
  path: `${ONE}/numbers`,
  operationId: 'getReminderNumbers',
  tags,
  summary: 'What became of each step, and how many goals wait for it',
  ...needs('reminders.view'),
  request: { params: ReminderParam },
  responses: { 200: json(ReminderNumbers, 'By step'), ...errors(404) },
})

const goalsRoute = createRoute({
  method: 'get',
  path: `${ONE}/goals`,
  operationId: 'listReminderGoals',
  tags,
  summary: 'Goals that run, with their friends: those ahead first, the next one at the top',
  ...needs('reminders.view'),
  request: { params: ReminderParam, query: GoalQuery },
  responses: { 200: json(GoalPage, 'A page of goals'), ...errors(400, 404) },
})

/** Under /api/v1. */
export const reminderRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listReminders(c.var.ctx), 200))
  .openapi(createReminderRoute, async (c) => c.json(await createReminder(c.var.ctx, c.req.valid('json')), 201))
  .openapi(previewRoute, async (c) => c.json(await previewReminder(c.var.ctx, c.req.valid('json')), 200))
  .openapi(getRoute, async (c) => c.json(await getReminder(c.var.ctx, c.req.valid('param').reminderId), 200))
  .openapi(saveRoute, async (c) => c.json(await saveReminder(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(switchRoute, async (c) => c.json(await switchReminder(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(duplicateRoute, async (c) => c.json(await duplicateReminder(c.var.ctx, c.req.valid('param').reminderId), 201))
  .openapi(deleteRoute, async (c) => {
    await deleteReminder(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })
    return c.json({ ok: true as const }, 200)
  })
  .openapi(usesRoute, async (c) => c.json(await reminderUses(c.var.ctx, c.req.valid('param').reminderId), 200))
  .openapi(numbersRoute, async (c) => c.json(await reminderNumbers(c.var.ctx, c.req.valid('param').reminderId), 200))
  .openapi(goalsRoute, async (c) => c.json(await listGoals(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
