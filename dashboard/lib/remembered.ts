/** Small things the browser keeps for its user. Storage may be forbidden (private windows): then nothing is kept. */
export const remembered = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(`enishi.${key}`)
    } catch {
      return null
    }
  },
  write(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(`enishi.${key}`)
      else localStorage.setItem(`enishi.${key}`, value)
    } catch {
      // Nothing depends on it.
    }
  },
}
