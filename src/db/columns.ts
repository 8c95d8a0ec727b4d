import { customType, integer, text } from 'drizzle-orm/sqlite-core'

/** Milliseconds since 1970, UTC. */
export const at = (name: string) => integer(name)

/** A JSON value with a type. What is written was checked by a schema before; what is read is trusted for that reason. */
export const json = <T>(name: string) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => JSON.parse(value),
  })(name)

export const id = () => integer('id').primaryKey({ autoIncrement: true })

export const accountId = () => integer('account_id').notNull()

export { integer, text }
