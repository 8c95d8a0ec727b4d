import type { Route } from '../routes.ts'
import { createAlias, deleteAlias, getAlias, listAliases, updateAlias } from './aliases.ts'
import { batchProgress, startBatch, validateBatch } from './batch.ts'
import { downloadImage, uploadImage } from './images.ts'
import { menuDaily, menuSummary } from './insight.ts'
import { bulkLink, bulkUnlink, clearDefault, getDefault, getUserMenu, linkUser, setDefault, unlinkUser } from './links.ts'
import { createRichMenu, deleteRichMenu, getRichMenu, listRichMenus, validateRichMenu } from './menus.ts'

const MENUS: Route[] = [
  { method: 'POST', path: '/v2/bot/richmenu', endpoint: 'rich-menu-create', run: createRichMenu },
  { method: 'POST', path: '/v2/bot/richmenu/validate', endpoint: 'rich-menu-validate', run: validateRichMenu },
  { method: 'GET', path: '/v2/bot/richmenu/list', endpoint: 'rich-menu-list', run: listRichMenus },
  { method: 'GET', path: '/v2/bot/richmenu/{richMenuId}', endpoint: 'rich-menu-get', run: getRichMenu },
  { method: 'DELETE', path: '/v2/bot/richmenu/{richMenuId}', endpoint: 'rich-menu-delete', run: deleteRichMenu },
  { method: 'POST', path: '/v2/bot/richmenu/{richMenuId}/content', endpoint: 'rich-menu-upload', run: uploadImage, takes: 'bytes' },
  { method: 'GET', path: '/v2/bot/richmenu/{richMenuId}/content', endpoint: 'rich-menu-download', run: downloadImage },
]

/** `user/all` stands before `user/{userId}`, which would match it too. */
const LINKS: Route[] = [
  { method: 'POST', path: '/v2/bot/user/all/richmenu/{richMenuId}', endpoint: 'rich-menu-default', run: setDefault },
  { method: 'GET', path: '/v2/bot/user/all/richmenu', endpoint: 'rich-menu-default', run: getDefault },
  { method: 'DELETE', path: '/v2/bot/user/all/richmenu', endpoint: 'rich-menu-default', run: clearDefault },
  { method: 'POST', path: '/v2/bot/user/{userId}/richmenu/{richMenuId}', endpoint: 'rich-menu-link', run: linkUser },
  { method: 'GET', path: '/v2/bot/user/{userId}/richmenu', endpoint: 'rich-menu-of-user', run: getUserMenu },
  { method: 'DELETE', path: '/v2/bot/user/{userId}/richmenu', endpoint: 'rich-menu-unlink', run: unlinkUser },
  { method: 'POST', path: '/v2/bot/richmenu/bulk/link', endpoint: 'rich-menu-bulk', run: bulkLink },
  { method: 'POST', path: '/v2/bot/richmenu/bulk/unlink', endpoint: 'rich-menu-bulk', run: bulkUnlink },
  { method: 'POST', path: '/v2/bot/richmenu/batch', endpoint: 'rich-menu-batch', run: startBatch },
  { method: 'POST', path: '/v2/bot/richmenu/validate/batch', endpoint: 'rich-menu-validate', run: validateBatch },
  { method: 'GET', path: '/v2/bot/richmenu/progress/batch', endpoint: 'rich-menu-batch-progress', run: batchProgress },
]

const ALIASES: Route[] = [
  { method: 'POST', path: '/v2/bot/richmenu/alias', endpoint: 'rich-menu-alias', run: createAlias },
  { method: 'GET', path: '/v2/bot/richmenu/alias/list', endpoint: 'rich-menu-alias', run: listAliases },
  { method: 'GET', path: '/v2/bot/richmenu/alias/{richMenuAliasId}', endpoint: 'rich-menu-alias', run: getAlias },
  { method: 'POST', path: '/v2/bot/richmenu/alias/{richMenuAliasId}', endpoint: 'rich-menu-alias', run: updateAlias },
  { method: 'DELETE', path: '/v2/bot/richmenu/alias/{richMenuAliasId}', endpoint: 'rich-menu-alias-delete', run: deleteAlias },
]

const INSIGHT: Route[] = [
  { method: 'GET', path: '/v2/bot/insight/richmenu/{richMenuId}/summary', endpoint: 'rich-menu-insight', run: menuSummary },
  { method: 'GET', path: '/v2/bot/insight/richmenu/{richMenuId}/daily', endpoint: 'rich-menu-insight', run: menuDaily },
]

export const RICH_MENU_ROUTES: Route[] = [...MENUS, ...LINKS, ...ALIASES, ...INSIGHT]
