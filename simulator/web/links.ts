/** Where a tapped or scanned link goes: pages into the phone's own browser, numbers and LINE's screens to whoever can open them. */
export type Way = { kind: 'page'; url: string } | { kind: 'outside'; url: string } | { kind: 'nowhere' }

export function wayOf(text: string): Way {
  const url = text.trim()
  if (!URL.canParse(url)) return { kind: 'nowhere' }
  const { protocol, href } = new URL(url)
  if (protocol === 'http:' || protocol === 'https:') return { kind: 'page', url: href }
  return protocol === 'tel:' || protocol === 'line:' ? { kind: 'outside', url } : { kind: 'nowhere' }
}

/** The door through which a user's browser opens an URL: LINE's hosts are the simulator itself, and it knows who comes. */
export function doorOf(url: string, { userId, channelId }: { userId: string; channelId: string }): string {
  return `/_sim/open?${new URLSearchParams({ user: userId, url, chat: channelId })}`
}

/** What the bar of a browser shows of an address. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
