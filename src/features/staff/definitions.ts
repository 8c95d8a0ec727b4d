import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'

/** Who is of the staff. They belong to all accounts: whoever takes somebody away raises the config version of each. */
type Staff = ReadonlySet<string>

export const STAFF = definitionKey<Staff>('staff')

export const staffDefinitions: DefinitionSource<Staff> = {
  key: STAFF,
  async load(d1) {
    const { results } = await d1.prepare('SELECT id FROM staff').all<{ id: string }>()
    return new Set(results.map(({ id }) => id))
  },
}
