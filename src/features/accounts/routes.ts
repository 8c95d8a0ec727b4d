import { accountRouter, body, createRoute, errors, json, needs, router } from '../../http/openapi.ts'
import { AccountParam } from '../../http/schema.ts'
import { getDoctor, setWebhook } from './doctor.ts'
import { getQuota } from './quota.ts'
import { Account, AccountList, ChangeAccount, ConnectAccount, Doctor, Quota } from './schema.ts'
import { changeAccount, connectAccount, getAccount, listAccounts } from './service.ts'

const tags = ['accounts']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts',
  operationId: 'listAccounts',
  tags,
  summary: 'The LINE accounts of this installation',
  ...needs('accounts.view'),
  responses: { 200: json(AccountList, 'All accounts, the oldest first') },
})

const connectRoute = createRoute({
  method: 'post',
  path: '/accounts',
  operationId: 'connectAccount',
  tags,
  summary: 'Connect a LINE account by its Messaging API channel',
  ...needs('accounts.edit'),
  request: { body: body(ConnectAccount) },
  responses: { 201: json(Account, 'Connected; name and icon were read from LINE'), ...errors(409, 502) },
})

/** Under /api/v1; operations on the list of accounts. */
export const accountListRoutes = router()
  .openapi(listRoute, async (c) => c.json(await listAccounts(c.var.ctx), 200))
  .openapi(connectRoute, async (c) => c.json(await connectAccount(c.var.ctx, c.req.valid('json')), 201))

const getRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}',
  operationId: 'getAccount',
  tags,
  summary: 'One LINE account',
  ...needs('accounts.view'),
  request: { params: AccountParam },
  responses: { 200: json(Account, 'The account') },
})

const changeRoute = createRoute({
  method: 'patch',
  path: '/accounts/{accountId}',
  operationId: 'changeAccount',
  tags,
  summary: 'Change the secret, the time zone, the quiet hours or the emergency stop of a LINE account',
  ...needs('accounts.edit'),
  request: { params: AccountParam, body: body(ChangeAccount) },
  responses: { 200: json(Account, 'The account as it is now'), ...errors(502) },
})

const webhookRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/webhook',
  operationId: 'setWebhook',
  tags,
  summary: 'Tell LINE to send its webhooks here, and test it',
  ...needs('accounts.edit'),
  request: { params: AccountParam },
  responses: { 200: json(Doctor, 'How things stand afterwards'), ...errors(502) },
})

const doctorRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/doctor',
  operationId: 'getDoctor',
  tags,
  summary: 'Check everything that messages need to come and go',
  ...needs('accounts.view'),
  request: { params: AccountParam },
  responses: { 200: json(Doctor, 'One line a check, with the remedy where one is needed') },
})

const quotaRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/quota',
  operationId: 'getQuota',
  tags,
  summary: 'Messages of this month: limit, used, held, left',
  ...needs('home.view'),
  request: { params: AccountParam },
  responses: { 200: json(Quota, 'As of at most a minute ago'), ...errors(502) },
})

/** Under /api/v1; operations on one account. */
export const accountRoutes = accountRouter()
  .openapi(getRoute, async (c) => c.json(await getAccount(c.var.ctx), 200))
  .openapi(changeRoute, async (c) => c.json(await changeAccount(c.var.ctx, c.req.valid('json')), 200))
  .openapi(webhookRoute, async (c) => c.json(await setWebhook(c.var.ctx), 200))
  .openapi(doctorRoute, async (c) => c.json(await getDoctor(c.var.ctx), 200))
  .openapi(quotaRoute, async (c) => c.json(await getQuota(c.var.ctx), 200))
