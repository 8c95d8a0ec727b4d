/** An id that nobody else chooses: a random number below 2^40. */
export function randomId(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return (high & 0xff) * 2 ** 32 + low || 1
}
