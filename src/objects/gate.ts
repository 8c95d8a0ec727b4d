import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { accountSecrets } from '../features/accounts/index.ts'
import { systemClock } from '../lib/clock.ts'
import { HOUR_MS } from '../lib/time.ts'
import { issueToken } from '../line/client.ts'
import type { HeldToken } from '../line/for-account.ts'

const TOKEN_MARGIN_MS = 120_000
/** A reservation that nobody released is forgotten after this. */
const RESERVATION_MAX_MS = 24 * HOUR_MS

/** One per LINE account: its channel token and the messages that broadcasts under way have reserved. */
export class GateObject extends DurableObject<Env> {
  private held: HeldToken | undefined
  private issuing: Promise<HeldToken> | undefined

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS reservations (holder TEXT PRIMARY KEY, n INTEGER NOT NULL, at INTEGER NOT NULL)')
  }

  /** The channel's token. `refused`: one that LINE answered 401 to; it is not handed out again. Throws when LINE gives none. */
  async token(accountId: number, refused?: string): Promise<HeldToken> {
    const now = systemClock.now()
    if (this.held && this.held.token !== refused && this.held.until > now) return this.held
    this.issuing ??= this.issue(accountId, refused).finally(() => {
      this.issuing = undefined
    })
    this.held = await this.issuing
    return this.held
  }

  /** After a refusal the secret may have been changed meanwhile, so it is read anew. */
  private async issue(accountId: number, refused?: string): Promise<HeldToken> {
    const { channelId, channelSecret } = await accountSecrets(this.env, accountId, refused === undefined ? {} : { maxAgeMs: 0 })
    const result = await issueToken(this.env, { channelId, channelSecret })
    if (!result.ok) throw new Error(`LINE gave no token: ${result.message}`)
    return { token: result.data.access_token, until: systemClock.now() + result.data.expires_in * 1000 - TOKEN_MARGIN_MS }
  }

  /** Messages held back for sends under way, but for those of `except`. */
  reserved(except = ''): number {
    const row = this.ctx.storage.sql
      .exec<{ n: number | null }>(
        'SELECT sum(n) AS n FROM reservations WHERE at > ? AND holder <> ?',
        systemClock.now() - RESERVATION_MAX_MS,
        except,
      )
      .one()
    return row.n ?? 0
  }

  /**
   * Holds `n` messages for `holder` when they fit beside what others hold: `left` is what LINE has left this month, null when unlimited.
   * Asking again for the same holder replaces its reservation. Returns whether it was granted.
   */
  reserve({ holder, n, left }: { holder: string; n: number; left: number | null }): boolean {
    if (left !== null && this.reserved(holder) + n > left) return false
    this.ctx.storage.sql.exec(
      'INSERT INTO reservations (holder, n, at) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET n = ?2, at = ?3',
      holder,
      n,
      systemClock.now(),
    )
    return true
  }

  /** What was sent stands in LINE's own count from now on; only the rest is still held. */
  keepOnly({ holder, n }: { holder: string; n: number }): void {
    this.ctx.storage.sql.exec('UPDATE reservations SET n = min(n, ?) WHERE holder = ?', n, holder)
  }

  release(holder: string): void {
    this.ctx.storage.sql.exec('DELETE FROM reservations WHERE holder = ?', holder)
  }
}
