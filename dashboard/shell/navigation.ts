import { House, type LucideIcon, Megaphone, MessageCircleHeart, Settings, Users, Waypoints } from 'lucide-preact'

export type Place = 'home' | 'friends' | 'greetings' | 'scenarios' | 'broadcasts' | 'settings'

interface Entry {
  place: Place
  path: string
  icon: LucideIcon
  permission: string
  /** Stands in the bar at the bottom of a phone; the others are under "menu". */
  isInBar: boolean
}

export const ENTRIES: Entry[] = [
  { place: 'home', path: '', icon: House, permission: 'home.view', isInBar: true },
  { place: 'friends', path: '/friends', icon: Users, permission: 'friends.view', isInBar: true },
  { place: 'greetings', path: '/greetings', icon: MessageCircleHeart, permission: 'greetings.view', isInBar: false },
  { place: 'scenarios', path: '/scenarios', icon: Waypoints, permission: 'scenarios.view', isInBar: true },
  { place: 'broadcasts', path: '/broadcasts', icon: Megaphone, permission: 'broadcasts.view', isInBar: true },
  { place: 'settings', path: '/settings', icon: Settings, permission: 'accounts.view', isInBar: false },
]

/** The place a URL of an account belongs to: /a/3/friends/7 → friends. */
export function placeOf(path: string): Place | undefined {
  const word = path.split('/')[3] ?? ''
  return ENTRIES.find((entry) => entry.path === (word ? `/${word}` : ''))?.place
}
