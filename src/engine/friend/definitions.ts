/** A typed name under which a feature keeps its definitions of an account (scenarios, greetings …) in the isolate. */
export interface DefinitionKey<T> {
  readonly name: string
  /** Only carries the type. */
  readonly type?: T
}

export const definitionKey = <T>(name: string): DefinitionKey<T> => ({ name })

/** What a feature loads for an account, as one value that is never changed afterwards. */
export interface DefinitionSource<T> {
  key: DefinitionKey<T>
  load(d1: D1Database, accountId: number): Promise<T>
}

export class Definitions {
  private readonly values: ReadonlyMap<string, unknown>

  constructor(values: ReadonlyMap<string, unknown>) {
    this.values = values
  }

  get<T>(key: DefinitionKey<T>): T {
    if (!this.values.has(key.name)) throw new Error(`no definitions named ${key.name}`)
    // The value was put there by the source that carries this very key.
    return this.values.get(key.name) as T
  }
}
