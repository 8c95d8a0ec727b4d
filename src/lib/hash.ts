/** A stable number from 0 up to (not including) `below` for a text: the same everywhere and for ever (FNV-1a, 32 bits). */
export function stableNumber(text: string, below: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % below
}
