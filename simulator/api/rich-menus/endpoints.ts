/** The operations on rich menus by name, for faults, limits and the log. */
export const RICH_MENU_ENDPOINTS = [
  'rich-menu-create',
  'rich-menu-validate',
  'rich-menu-get',
  'rich-menu-list',
  'rich-menu-delete',
  'rich-menu-upload',
  'rich-menu-download',
  'rich-menu-default',
  'rich-menu-link',
  'rich-menu-of-user',
  'rich-menu-unlink',
  'rich-menu-bulk',
  'rich-menu-batch',
  'rich-menu-batch-progress',
  'rich-menu-alias',
  'rich-menu-alias-delete',
  'rich-menu-insight',
] as const
export type RichMenuEndpoint = (typeof RICH_MENU_ENDPOINTS)[number]
