import type { Interaction } from './record.ts'

const THRESHOLD = 20

/** How often something happened, and to how many people. */
export class Tally {
  count = 0
  users = new Set<number>()

  add(user: number): void {
    this.count += 1
    this.users.add(user)
  }
  /** Numbers that would tell of too few people are not told at all. */
  get shownCount(): number | null {
    return this.users.size < THRESHOLD || this.count < THRESHOLD ? null : this.count
  }
  get shownUsers(): number | null {
    return this.users.size < THRESHOLD ? null : this.users.size
  }
}

function at<K>(map: Map<K, Tally>, key: K): Tally {
  const known = map.get(key)
  if (known) return known
  const tally = new Tally()
  map.set(key, tally)
  return tally
}

const PERCENTS = [25, 50, 75, 100]
const percentKeys = PERCENTS.map((percent) => [percent, `mediaPlayed${percent}Percent`, `uniqueMediaPlayed${percent}Percent`] as const)

class Bubble {
  seen = new Tally()
  played = new Tally()
  playedTo = new Map<number, Tally>()
  clicks = new Map<string, Tally>()

  add({ kind, user, percent = 0, url }: Interaction): void {
    if (kind === 'open') this.seen.add(user)
    else if (kind === 'click') at(this.clicks, url ?? '').add(user)
    else {
      this.played.add(user)
      for (const reached of PERCENTS) if (percent >= reached) at(this.playedTo, reached).add(user)
    }
  }

  shown(seq: number, hasUnique: boolean): Record<string, number | null> {
    return {
      seq,
      impression: this.seen.shownCount,
      ...(hasUnique ? { uniqueImpression: this.seen.shownUsers } : {}),
      mediaPlayed: this.played.shownCount,
      ...Object.fromEntries(percentKeys.map(([percent, count]) => [count, at(this.playedTo, percent).shownCount])),
      uniqueMediaPlayed: this.played.shownUsers,
      ...Object.fromEntries(percentKeys.map(([percent, , unique]) => [unique, at(this.playedTo, percent).shownUsers])),
    }
  }
}

type Shown = Record<string, number | string | null>
export type Statistics = { overview: Shown; messages: Shown[]; clicks: Shown[] }

/** Whether anything but the number of the bubble may be told. */
const tells = ({ seq: _, url: _url, ...numbers }: Shown) => Object.values(numbers).some((value) => value !== null)

/** Adds up what people did; bubbles and links of which nothing may be told are left out, as LINE leaves its lists empty. */
export function statisticsOf(interactions: Iterable<Interaction>, hasUnique: boolean): Statistics {
  const bubbles = new Map<number, Bubble>()
  const all = { seen: new Tally(), clicked: new Tally(), played: new Tally(), playedToEnd: new Tally() }
  const byUrl = new Map<string, Tally>()
  for (const entry of interactions) {
    let bubble = bubbles.get(entry.bubble)
    if (!bubble) {
      bubble = new Bubble()
      bubbles.set(entry.bubble, bubble)
    }
    bubble.add(entry)
    if (entry.kind === 'open') all.seen.add(entry.user)
    else if (entry.kind === 'play') {
      all.played.add(entry.user)
      if (entry.percent === 100) all.playedToEnd.add(entry.user)
    } else {
      all.clicked.add(entry.user)
      at(byUrl, entry.url ?? '').add(entry.user)
    }
  }
  const ordered = [...bubbles].sort(([a], [b]) => a - b)
  const clicks = ordered.flatMap(([place, { clicks: links }]) =>
    [...links].map(([url, tally]) => ({
      seq: place + 1,
      url,
      click: tally.shownCount,
      uniqueClick: tally.shownUsers,
      uniqueClickOfRequest: at(byUrl, url).shownUsers,
    })),
  )
  return {
    overview: {
      uniqueImpression: all.seen.shownUsers,
      uniqueClick: all.clicked.shownUsers,
      uniqueMediaPlayed: all.played.shownUsers,
      uniqueMediaPlayed100Percent: all.playedToEnd.shownUsers,
    },
    messages: ordered.map(([place, bubble]) => bubble.shown(place + 1, hasUnique)).filter(tells),
    clicks: clicks.filter(tells),
  }
}
