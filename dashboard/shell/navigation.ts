import {
  BellRing,
  Bookmark,
  Braces,
  CalendarClock,
  CircleDot,
  House,
  IdCard,
  Images,
  LayoutTemplate,
  Link,
  ListChecks,
  type LucideIcon,
  Megaphone,
  MessageCircleHeart,
  MessageCircleReply,
  Settings,
  Tag,
  Users,
  Waypoints,
  Zap,
} from 'lucide-preact'

export type Place =
  | 'home'
  | 'friends'
  | 'tags'
  | 'fields'
  | 'marks'
  | 'segments'
  | 'jobs'
  | 'auto-replies'
  | 'greetings'
  | 'templates'
  | 'action-lists'
  | 'shared-values'
  | 'media'
  | 'links'
  | 'scenarios'
  | 'reminders'
  | 'schedules'
  | 'broadcasts'
  | 'settings'

/** Places that belong together stand under one heading. */
export type Area = 'friendsArea' | 'messagesArea'

export interface Entry {
  place: Place
  path: string
  icon: LucideIcon
  permission: string
  area?: Area
  /** Stands in the bar at the bottom of a phone, there for its whole area; the others are under "menu". */
  isInBar: boolean
}

export const ENTRIES: Entry[] = [
  { place: 'home', path: '', icon: House, permission: 'home.view', isInBar: true },
  { place: 'friends', path: '/friends', icon: Users, permission: 'friends.view', area: 'friendsArea', isInBar: true },
  { place: 'tags', path: '/tags', icon: Tag, permission: 'tags.view', area: 'friendsArea', isInBar: false },
  { place: 'fields', path: '/fields', icon: IdCard, permission: 'fields.view', area: 'friendsArea', isInBar: false },
  { place: 'marks', path: '/marks', icon: CircleDot, permission: 'marks.view', area: 'friendsArea', isInBar: false },
  { place: 'segments', path: '/segments', icon: Bookmark, permission: 'segments.view', area: 'friendsArea', isInBar: false },
  { place: 'jobs', path: '/jobs', icon: ListChecks, permission: 'friends.view', area: 'friendsArea', isInBar: false },
  { place: 'templates', path: '/templates', icon: LayoutTemplate, permission: 'templates.view', area: 'messagesArea', isInBar: false },
  {
    place: 'auto-replies',
    path: '/auto-replies',
    icon: MessageCircleReply,
    permission: 'auto-replies.view',
    area: 'messagesArea',
    isInBar: false,
  },
  { place: 'greetings', path: '/greetings', icon: MessageCircleHeart, permission: 'greetings.view', area: 'messagesArea', isInBar: false },
  { place: 'action-lists', path: '/action-lists', icon: Zap, permission: 'action-lists.view', area: 'messagesArea', isInBar: false },
  { place: 'media', path: '/media', icon: Images, permission: 'media.view', area: 'messagesArea', isInBar: false },
  { place: 'shared-values', path: '/shared-values', icon: Braces, permission: 'templates.view', area: 'messagesArea', isInBar: false },
  { place: 'links', path: '/links', icon: Link, permission: 'links.view', area: 'messagesArea', isInBar: false },
  { place: 'scenarios', path: '/scenarios', icon: Waypoints, permission: 'scenarios.view', isInBar: true },
  { place: 'reminders', path: '/reminders', icon: BellRing, permission: 'reminders.view', isInBar: false },
  { place: 'schedules', path: '/schedules', icon: CalendarClock, permission: 'schedules.view', isInBar: false },
  { place: 'broadcasts', path: '/broadcasts', icon: Megaphone, permission: 'broadcasts.view', isInBar: true },
  { place: 'settings', path: '/settings', icon: Settings, permission: 'accounts.view', isInBar: false },
]

/** The place a URL of an account belongs to: /a/3/friends/7 → friends. */
export function placeOf(path: string): Place | undefined {
  const word = path.split('/')[3] ?? ''
  return ENTRIES.find((entry) => entry.path === (word ? `/${word}` : ''))?.place
}

/** What is lit in the bar of a phone: the entry of the place, or the one that stands for its area; undefined: the place lives under "menu". */
export function barPlaceOf(here: Place | undefined, entries: readonly Entry[]): Place | undefined {
  const current = entries.find(({ place }) => place === here)
  const inBar = entries.filter(({ isInBar }) => isInBar)
  const own = inBar.find(({ place }) => place === here)
  return (own ?? inBar.find(({ area }) => area !== undefined && area === current?.area))?.place
}

export interface Group<E> {
  area: Area | undefined
  entries: E[]
}

/** Neighbours of one area together, each other entry alone. */
export function grouped<E extends Entry>(entries: readonly E[]): Group<E>[] {
  const groups: Group<E>[] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    if (last && entry.area && last.area === entry.area) last.entries.push(entry)
    else groups.push({ area: entry.area, entries: [entry] })
  }
  return groups
}
