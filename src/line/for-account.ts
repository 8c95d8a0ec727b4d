import type { Env } from '../env.ts'
import { systemClock } from '../lib/clock.ts'
import { createLineClient, type LineClient, type TokenSource } from './client.ts'

/** A token and until when (epoch ms) the isolate may use it. */
export type HeldToken = { token: string; until: number }

const tokens = new Map<number, HeldToken>()

/** Stateless tokens live 15 minutes; the Gate hands them out, the isolate keeps one until shortly before its end. */
const tokenOf =
  (env: Env, accountId: number): TokenSource =>
  async (refused) => {
    const held = tokens.get(accountId)
    if (held && held.token !== refused && held.until > systemClock.now()) return held.token
    const fresh = await env.GATE.getByName(String(accountId)).token(accountId, refused)
    tokens.set(accountId, fresh)
    return fresh.token
  }

/** LINE for one account, with its current token; one that LINE does not take any more (401) is renewed once. */
export const lineFor = (env: Env, accountId: number): LineClient => createLineClient({ env, token: tokenOf(env, accountId) })

/** Forgets the tokens of this isolate. */
export const forgetTokens = (): void => tokens.clear()
