import type { Role } from '../features/staff/schema.ts'

export const PERMISSIONS = [
  'home.view',
  'friends.view',
  'friends.edit',
  'talk.view',
  'scenarios.view',
  'scenarios.edit',
  'scenarios.start',
  'greetings.view',
  'greetings.edit',
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
  editor: those((p) => p !== 'accounts.edit' && !p.startsWith('staff.')),
  operator: new Set<Permission>(['home.view', 'accounts.view', 'friends.view', 'friends.edit', 'talk.view']),
  viewer: those((p) => p.endsWith('.view')),
}

export const permissionsOf = (role: Role): Permissions => OF_ROLE[role]
