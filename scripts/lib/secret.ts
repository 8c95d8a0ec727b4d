import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The installation's secret: made once and kept beside its state, because what is stored there is encrypted with it. */
export function keptSecret(state: string | undefined): string {
  const fresh = randomBytes(32).toString('base64')
  if (state === undefined) return fresh
  const file = join(state, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(state, { recursive: true })
  writeFileSync(file, `${fresh}\n`, { mode: 0o600 })
  return fresh
}
