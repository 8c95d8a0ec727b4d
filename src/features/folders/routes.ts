import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { CreateFolder, Folder, FolderList, FolderParam, FolderQuery, OrderFolders, RenameFolder } from './schema.ts'
import { createFolder, deleteFolder, listFolders, orderFolders, renameFolder } from './service.ts'

const tags = ['folders']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/folders',
  operationId: 'listFolders',
  tags,
  summary: 'Folders of one kind, or of all, in their order',
  ...needs('tags.view'),
  request: { params: AccountParam, query: FolderQuery },
  responses: { 200: json(FolderList, 'The folders'), ...errors(400) },
})

const createFolderRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/folders',
  operationId: 'createFolder',
  tags,
  summary: 'Make a folder, at the end of its kind',
  description: 'Needs the edit permission of what the folder holds: tags.edit, fields.edit or segments.edit.',
  ...needs('tags.edit'),
  request: { params: AccountParam, body: body(CreateFolder) },
  responses: { 201: json(Folder, 'The new folder'), ...errors(400, 409) },
})

const orderRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/folders/order',
  operationId: 'orderFolders',
  tags,
  summary: 'Put the folders of a kind in another order',
  ...needs('tags.edit'),
  request: { params: AccountParam, body: body(OrderFolders) },
  responses: { 200: json(FolderList, 'The folders in their new order'), ...errors(400) },
})

const renameRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/folders/{folderId}',
  operationId: 'renameFolder',
  tags,
  summary: 'Give a folder another name',
  ...needs('tags.edit'),
  request: { params: FolderParam, body: body(RenameFolder) },
  responses: { 200: json(Folder, 'The folder as it is now'), ...errors(400, 404, 409) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: '/accounts/{accountId}/folders/{folderId}',
  operationId: 'deleteFolder',
  tags,
  summary: 'Take a folder away; what lies in it stays, in no folder',
  ...needs('tags.edit'),
  request: { params: FolderParam },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404) },
})

/** Under /api/v1. */
export const folderRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listFolders(c.var.ctx, c.req.valid('query').kind), 200))
  .openapi(createFolderRoute, async (c) => c.json(await createFolder(c.var.ctx, c.req.valid('json')), 201))
  .openapi(orderRoute, async (c) => c.json(await orderFolders(c.var.ctx, c.req.valid('json')), 200))
  .openapi(renameRoute, async (c) => c.json(await renameFolder(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(deleteRoute, async (c) => {
    await deleteFolder(c.var.ctx, c.req.valid('param').folderId)
    return c.json({ ok: true as const }, 200)
  })
