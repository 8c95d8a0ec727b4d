import { layOut } from './layout.ts'
import type { Pen } from './pen.ts'
import { isOfFriend, type Placed } from './placeholders.ts'
import type { Path } from './problems.ts'
import { renderBubble } from './render-bubble.ts'
import { IMAGEMAP_WIDTHS } from './render-template.ts'
import type { Bubble } from './schema.ts'
import { choicesOf, type WalkedBubble, walkBubbles } from './walk.ts'
import { bubbleText } from './words.ts'
import type { MediaItem, MessageWorld } from './world.ts'

// What messages name: found by putting them together with a pen that only notes what it is asked for, so that nothing is shown that is not found here.

export interface Survey {
  placeholders: (Placed & { path: Path })[]
  /** Addresses that are measured, each once, exactly as they are keys of `MessageWorld.links`. */
  urls: string[]
  /** Those of them that are measured by friend. */
  eachUrls: string[]
  media: { mediaId: number; path: Path }[]
  /** `version` undefined: the current one. */
  templates: { templateId: number; version: number | undefined; path: Path }[]
}

/** Of bubbles and of those behind their choices. Templates are named, not opened. */
const survey = (bubbles: readonly Bubble[]): Survey => surveyOf(walkBubbles(bubbles))

/** Every placeholder, answers to later taps included. */
export const placeholdersOf = (bubbles: readonly Bubble[]): Survey['placeholders'] => survey(bubbles).placeholders
export const urlsOf = (bubbles: readonly Bubble[]): string[] => survey(bubbles).urls
export const mediaOf = (bubbles: readonly Bubble[]): Survey['media'] => survey(bubbles).media
export const templatesOf = (bubbles: readonly Bubble[]): Survey['templates'] => survey(bubbles).templates

/** What a message wants to know of a friend before it can be rendered. */
export interface Needs {
  /** Each friend gets something else: values are said, or addresses are measured by friend. Otherwise the message is the same for all. */
  isPersonal: boolean
  fieldIds: number[]
  realName: boolean
  /** The name they have at LINE, or with us. */
  name: boolean
}

/** Of a message as it is sent: templates are opened; what choices lead to is another message. */
export function needsOf(bubbles: readonly Bubble[], world: Pick<MessageWorld, 'templates' | 'links'>): Needs {
  const laidOut = layOut(bubbles, world).bubbles.map((bubble, i) => ({ bubble, path: [i] }))
  const { placeholders, eachUrls } = surveyOf(laidOut, { isAlone: true })
  const named = placeholders.map(({ placeholder }) => placeholder)
  return {
    isPersonal: named.some(isOfFriend) || eachUrls.some((url) => world.links.has(url)),
    fieldIds: [...new Set(named.flatMap((each) => (each.kind === 'field' ? [each.fieldId] : [])))],
    realName: named.some(({ kind }) => kind === 'real-name'),
    name: named.some(({ kind }) => kind === 'name' || kind === 'line-name'),
  }
}

/** `isAlone`: without the answers to later taps, which are messages of their own. */
function surveyOf(walked: readonly WalkedBubble[], { isAlone = false } = {}): Survey {
  const notes: Notes = { placeholders: [], urls: new Set(), eachUrls: new Set(), media: [], templates: [] }
  const pen = notingPen(notes)
  for (const { bubble, path } of walked) {
    if (bubble.kind === 'template') notes.templates.push({ templateId: bubble.templateId, version: bubble.version, path })
    else renderBubble(bubble, { pen, path, track: bubble.track ?? 'each' })
    if (!isAlone) noteAnswers({ bubble, path }, pen)
  }
  return { ...notes, urls: [...notes.urls], eachUrls: [...notes.eachUrls] }
}

interface Notes extends Omit<Survey, 'urls' | 'eachUrls'> {
  urls: Set<string>
  eachUrls: Set<string>
}

/** Answers to later taps are sent as text bubbles. */
function noteAnswers({ bubble, path }: WalkedBubble, pen: Pen): void {
  for (const choice of choicesOf(bubble)) {
    const once = 'once' in choice.tap ? choice.tap.once : undefined
    if (once?.answer) bubbleText({ pen, path: [...path, ...choice.path, 'tap', 'once', 'answer'], track: 'each' }, once.answer)
  }
}

function notingPen(notes: Notes): Pen {
  return {
    base: '',
    tapData: () => '',
    value(placed, path) {
      notes.placeholders.push({ ...placed, path })
      return '.'
    },
    link(url, { track }) {
      if (track !== 'off') notes.urls.add(url)
      if (track === 'each') notes.eachUrls.add(url)
      return url
    },
    media(mediaId, { path, kind }) {
      notes.media.push({ mediaId, path })
      return { ...ANY, kind }
    },
    note() {},
  }
}

/** Has everything that anything may want of a file. */
const ANY: MediaItem = {
  key: '',
  kind: 'image',
  contentType: 'image/png',
  width: 1,
  height: 1,
  durationMs: 1,
  previewType: 'image/png',
  widths: IMAGEMAP_WIDTHS,
}
