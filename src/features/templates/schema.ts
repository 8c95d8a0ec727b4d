import { z } from '@hono/zod-openapi'
import { Bubbles } from '../../engine/messages/schema.ts'
import { AccountParam, Id, Timestamp } from '../../http/schema.ts'
import { Use } from '../uses/schema.ts'

/** So many versions of a template are kept, besides those that something is pinned to. */
export const VERSIONS_KEPT = 50

const Name = z.string().trim().min(1, 'Give the template a name.').max(60, 'A name can be 60 characters long at most.')

export const Template = z
  .object({
    id: z.int(),
    folderId: z.int().nullable(),
    name: z.string(),
    position: z.int(),
    /** What it says now. Bubbles of the kind `template` stand for those of another one. */
    bubbles: Bubbles,
    version: z.int(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    /** Who saved it last; null: nobody who is there still. */
    updatedBy: z.string().nullable(),
  })
  .openapi('Template')
export type Template = z.infer<typeof Template>
export const TemplateList = z.object({ items: z.array(Template) }).openapi('TemplateList')
export type TemplateList = z.infer<typeof TemplateList>

export const SaveTemplate = z
  .strictObject({
    name: Name,
    folderId: z.int().positive().nullable(),
    bubbles: Bubbles,
    /** The version the editor started from; another one saved meanwhile is a conflict (409). */
    version: z.int().positive().optional(),
  })
  .openapi('SaveTemplate')
export type SaveTemplate = z.infer<typeof SaveTemplate>

export const OrderTemplates = z
  .strictObject({ folderId: z.int().positive().nullable(), templateIds: z.array(z.int().positive()).max(1000) })
  .openapi('OrderTemplates')
export type OrderTemplates = z.infer<typeof OrderTemplates>

/** Something that was saved once, the newest first in lists. */
export const ListedVersion = z
  .object({
    version: z.int(),
    name: z.string(),
    /** Something is to go on saying this version: it is kept. */
    isPinned: z.boolean(),
    savedAt: Timestamp,
    savedBy: z.string().nullable(),
  })
  .openapi('ListedTemplateVersion')
export type ListedVersion = z.infer<typeof ListedVersion>
export const VersionList = z.object({ items: z.array(ListedVersion) }).openapi('TemplateVersionList')
export const TemplateVersion = ListedVersion.extend({ bubbles: Bubbles }).openapi('TemplateVersion')
export type TemplateVersion = z.infer<typeof TemplateVersion>
export const RestoreTemplate = z
  .strictObject({
    /** The version that is shown as the present one. */
    version: z.int().positive().optional(),
  })
  .openapi('RestoreTemplate')

export const TemplateUses = z.object({ items: z.array(Use) }).openapi('TemplateUses')
export type TemplateUses = z.infer<typeof TemplateUses>

export const TemplateParam = AccountParam.extend({ templateId: Id })
export const VersionParam = TemplateParam.extend({ version: Id })
