import type { Role } from '../features/staff/schema.ts'

export const PERMISSIONS = [
  'home.view',
  'friends.view',
  'friends.edit',
  'friends.bulk',
  'tags.view',
  'tags.edit',
  'fields.view',
  'fields.edit',
  'marks.view',
  'marks.edit',
  'segments.view',
  'segments.edit',
  'csv.export',
  'csv.import',
  'talk.view',
  'scenarios.view',
  'scenarios.edit',
  'scenarios.start',
  'greetings.view',
  'greetings.edit',
  'auto-replies.view',
  'auto-replies.edit',
  'templates.view',
  'templates.edit',
  'media.view',
  'media.edit',
  'action-lists.view',
  'action-lists.edit',
  'actions.run',
  'links.view',
  'links.edit',
  'messages.test',
  'broadcasts.view',
  'broadcasts.edit',
  'broadcasts.send',
  'accounts.view',
  'accounts.edit',
  'staff.view',
  'staff.edit',
] as const
export type Permission = (typeof PERMISSIONS)[number]

type Permissions = ReadonlySet<Permission>
const those = (isIn: (permission: Permission) => boolean): Permissions => new Set(PERMISSIONS.filter(isIn))

const OF_ROLE: Record<Role, Permissions> = {
  owner: those(() => true),
  admin: those(() => true),
  editor: those((p) => p !== 'accounts.edit' && !p.startsWith('staff.') && !p.startsWith('csv.')),
  operator: new Set<Permission>([
    'home.view',
    'accounts.view',
    'friends.view',
    'friends.edit',
    'tags.view',
    'fields.view',
    'marks.view',
    'segments.view',
    'talk.view',
    'templates.view',
    'media.view',
    'action-lists.view',
    'actions.run',
  ]),
  viewer: those((p) => p.endsWith('.view')),
}

export const permissionsOf = (role: Role): Permissions => OF_ROLE[role]
