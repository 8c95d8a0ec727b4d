import { z } from '@hono/zod-openapi'

export const FolderKind = z.enum(['tag', 'field', 'segment'])
export type FolderKind = z.infer<typeof FolderKind>
