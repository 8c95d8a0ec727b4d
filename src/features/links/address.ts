import { type LinkToken, makeLinkToken, readLinkToken } from '../../lib/link-token.ts'
import { macFor, signature } from '../taps/index.ts'

const PURPOSE = 'links'

/** What the last part of a tracked address says; null for any that we did not make. `secret` is ENISHI_SECRET. */
export const readAddress = (text: string, secret: string): LinkToken | null => readLinkToken(text, macFor(secret, PURPOSE))

interface Signer {
  /** ENISHI_SECRET. */
  secret: string
  accountId: number
  /** The Worker's public origin. */
  base: string
}

/** What messages of an account are rendered with (engine/messages/render): signatures of taps, and the addresses that stand for links. */
export const signerOf = ({ secret, accountId, base }: Signer) => ({
  base,
  sign: (text: string): string => signature(text, { secret, accountId }),
  linkFor: (link: LinkToken): string => `${base}/u/${makeLinkToken(link, macFor(secret, PURPOSE))}`,
})
