const BYTES = 16

/** A random key in hex. Unlike crypto.randomUUID it is there on plain http too. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) => byte.toString(16).padStart(2, '0')).join('')
