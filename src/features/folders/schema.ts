import { z } from '@hono/zod-openapi'
import { AccountParam, Id } from '../../http/schema.ts'

export const FolderKind = z.enum([
  'tag',
  'field',
  'segment',
  'template',
  'action-list',
  'auto-reply',
  'media',
  'link',
  'scenario',
  'reminder',
  'schedule',
])
export type FolderKind = z.infer<typeof FolderKind>

const Name = z.string().trim().min(1, 'Give the folder a name.').max(60, 'A name can be 60 characters long at most.')

/** Where staff sort what they have made; a folder holds things of one kind. */
export const Folder = z.object({ id: z.int(), kind: FolderKind, name: z.string(), position: z.int() }).openapi('Folder')
export type Folder = z.infer<typeof Folder>
export const FolderList = z.object({ items: z.array(Folder) })
export const FolderQuery = z.strictObject({ kind: FolderKind.optional() })
export const CreateFolder = z.strictObject({ kind: FolderKind, name: Name }).openapi('CreateFolder')
export type CreateFolder = z.infer<typeof CreateFolder>
export const RenameFolder = z.strictObject({ name: Name }).openapi('RenameFolder')
export type RenameFolder = z.infer<typeof RenameFolder>
/** Folders of one kind in their new order; those left out follow behind. */
export const OrderFolders = z.strictObject({ kind: FolderKind, folderIds: z.array(z.int().positive()).max(500) }).openapi('OrderFolders')
export type OrderFolders = z.infer<typeof OrderFolders>

export const FolderParam = AccountParam.extend({ folderId: Id })
