import type { Browser } from 'playwright-core'
import { z } from 'zod'
import type { Json } from '../../simulator/index.ts'

interface LineAddress {
  /** Where LINE's API is. */
  url: string
  channelToken: string
}

/** One tab of a rich menu: the bar under it, its picture, and what its lower half does. */
export interface Tab {
  alias: string
  barText: string
  picture: Uint8Array<ArrayBuffer>
  below: Json
}
export const TAB_SIZE = { width: 800, height: 540 }
const STRIP = { y: 0, width: TAB_SIZE.width / 2, height: 100 }

const Menu = z.object({ richMenuId: z.string() })

/** What the owner of an account does with her channel token, from any server of hers. */
export function lineAccount({ url, channelToken }: LineAddress) {
  async function call(method: string, path: string, body?: Json | Uint8Array<ArrayBuffer>): Promise<unknown> {
    const isPicture = body instanceof Uint8Array
    const response = await fetch(`${url}/v2/bot${path}`, {
      method,
      headers: {
        authorization: `Bearer ${channelToken}`,
        ...(body && { 'content-type': isPicture ? 'image/png' : 'application/json' }),
      },
      ...(body && { body: isPicture ? body : JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }

  async function makeTab({ alias, barText, picture, below }: Tab, tabs: Tab[]): Promise<string> {
    const heads = tabs.map((tab, at) => ({
      bounds: { x: at * STRIP.width, ...STRIP },
      action: { type: 'richmenuswitch', label: tab.barText, richMenuAliasId: tab.alias, data: `tab=${tab.alias}` },
    }))
    const lower = { bounds: { x: 0, y: STRIP.height, width: TAB_SIZE.width, height: TAB_SIZE.height - STRIP.height }, action: below }
    const menu = { size: TAB_SIZE, selected: true, name: alias, chatBarText: barText, areas: [...heads, lower] }
    const { richMenuId } = Menu.parse(await call('POST', '/richmenu', menu))
    await call('POST', `/richmenu/${richMenuId}/content`, picture)
    await call('POST', '/richmenu/alias', { richMenuAliasId: alias, richMenuId })
    return richMenuId
  }

  return {
    push: (to: string, messages: Json[]) => call('POST', '/message/push', { to, messages }),
    broadcast: (messages: Json[]) => call('POST', '/message/broadcast', { messages }),
    /** Tabs that lead to each other; the first is everybody's menu. Gives their ids. */
    async makeTabs(tabs: Tab[]): Promise<string[]> {
      const ids: string[] = []
      for (const tab of tabs) ids.push(await makeTab(tab, tabs))
      await call('POST', `/user/all/richmenu/${ids[0]}`)
      return ids
    },
    deleteMenu: (richMenuId: string) => call('DELETE', `/richmenu/${richMenuId}`),
  }
}
export type LineAccount = ReturnType<typeof lineAccount>

interface Drawing {
  size: { width: number; height: number }
  /** CSS. */
  background: string
  words: string
}

/** A picture as a designer would export it. */
export async function drawPicture(browser: Browser, { size, background, words }: Drawing): Promise<Uint8Array<ArrayBuffer>> {
  const page = await browser.newPage({ viewport: size })
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;font:700 48px sans-serif;color:#fff;background:${background}">${words}`,
  )
  const bytes = new Uint8Array(await page.screenshot())
  await page.close()
  return bytes
}
