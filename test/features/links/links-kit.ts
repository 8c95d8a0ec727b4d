import { env, exports } from 'cloudflare:workers'
import type { UserInfo } from '../../../simulator/index.ts'
import { signerOf } from '../../../src/features/links/index.ts'
import type { Link, LinkPage } from '../../../src/features/links/schema.ts'
import { eventually, type Harness } from '../../harness/index.ts'
import { ORIGIN } from '../staff/visitor.ts'

/** LINE's own browser on a phone. */
export const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.4.0'

interface Opening {
  method?: string
  headers?: Record<string, string>
  /** Behind the address. */
  query?: string
}

/** Opens an address of ours as a phone does, and does not follow. */
export async function open(address: string, { method = 'GET', headers = {}, query = '' }: Opening = {}) {
  const response = await exports.default.fetch(
    new Request(`${address}${query}`, { method, headers: { 'User-Agent': PHONE, ...headers }, redirect: 'manual' }),
  )
  return { status: response.status, to: response.headers.get('Location'), headers: response.headers, text: await response.text() }
}

/** A shop's links, as its messages make them. */
export function linksOf(h: Harness) {
  const list = async (query = ''): Promise<Link[]> => ((await h.staff.get(`${h.api}/links${query}`)).body as LinkPage).items
  return {
    list,
    /** A link to this address: saved as part of a message. */
    async link(url: string): Promise<Link> {
      const choice = { key: crypto.randomUUID().slice(0, 12), label: 'ひらく', tap: { kind: 'url', url } }
      const bubbles = [{ kind: 'buttons', altText: 'ご案内', text: 'ご案内です', choices: [choice] }]
      await h.put('/greetings/known', { actions: [{ kind: 'send', bubbles }] })
      const [found] = (await list()).filter((link) => link.url === url)
      if (!found) throw new Error(`no link to ${url}`)
      return found
    },
    /** What stands in a message to this friend (or to nobody) in place of a link's address. */
    async addressFor(link: { id: number }, user: UserInfo | null, source = 's1'): Promise<string> {
      const signer = signerOf({ secret: env.ENISHI_SECRET, accountId: h.account.id, base: ORIGIN })
      return signer.linkFor({ linkId: link.id, friendId: user ? await h.friendId(user) : 0, source })
    },
    save: (link: { id: number }, body: unknown) => h.staff.send('PUT', `${h.api}/links/${link.id}`, { body }),
    /** The link once so many openings of it are written: they come by queue. */
    counted: (link: { id: number }, clickCount: number) =>
      eventually(async () => {
        const found = (await h.staff.get(`${h.api}/links/${link.id}`)).body as Link
        if (found.clickCount !== clickCount) throw new Error(`${found.clickCount} of ${clickCount} openings`)
        return found
      }),
  }
}
