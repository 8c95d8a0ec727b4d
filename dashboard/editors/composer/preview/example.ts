import type { FriendValues } from '../../../../src/engine/messages/world.ts'
import { dayOf } from '../../../../src/lib/time.ts'
import type { FieldItem } from '../tools.ts'

/** A value as it might stand in a field, in the form in which it is stored. */
function exampleOf({ type, options, name }: FieldItem, { now, zone }: { now: number; zone: string }): string {
  switch (type) {
    case 'choice':
      return options[0]?.id ?? ''
    case 'choices':
      return JSON.stringify(options.slice(0, 2).map(({ id }) => id))
    case 'number':
      return '3'
    case 'date':
      return dayOf(now, zone)
    case 'datetime':
      return String(now)
    case 'time':
      return '10:00'
    case 'boolean':
      return '1'
    case 'email':
      return 'hanako@example.com'
    case 'phone':
      return '090-1234-5678'
    case 'url':
      return 'https://example.com/'
    default:
      return name
  }
}

/** Somebody who has a value in every field. */
export const exampleFriend = (name: string, fields: readonly FieldItem[], at: { now: number; zone: string }): FriendValues => ({
  id: 1,
  lineName: name,
  displayName: name,
  realName: name,
  fields: new Map(fields.map((field) => [field.id, exampleOf(field, at)])),
})
