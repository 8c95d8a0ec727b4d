/** What was carried here from another place: looked at as far as it has to be one at all. The API looks at the rest. */
export function packageIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'format' in value && 'steps' in value && Array.isArray(value.steps) ? value : null
  } catch {
    return null
  }
}

/** How many steps it holds, without those in ways. */
export const stepsIn = (pack: object): number => ('steps' in pack && Array.isArray(pack.steps) ? pack.steps.length : 0)

export const nameIn = (pack: object): string => ('name' in pack && typeof pack.name === 'string' ? pack.name : '')
