/** Anything of the Messaging API: a message, an action, a Flex component. Read field by field, never trusted. */
export type LineObject = Record<string, unknown>

export type PhoneMessage = {
  id: string
  /** `account` stands on the left with its icon, `friend` on the right: the phone is the friend's. */
  from: 'account' | 'friend'
  /** Epoch ms; without it neither time nor day are drawn. */
  at?: number
  message: LineObject
  sender?: { name?: string; iconUrl?: string }
  /** The account has read what the friend wrote. */
  isRead?: boolean
}

export type Language = 'ja' | 'en'

/** A picture or film that is looked at alone, as large as the phone. */
export type Shown = { kind: 'image' | 'video'; url: string; onPlayed?: (percent: number) => void }

/** What every part of a message needs to know besides itself. */
export type Scene = {
  language: Language
  /** Reports a tap; absent in mere previews. */
  tap?: (action: LineObject) => void
  /** Opens a link that was tapped; without it the browser does, in a new tab. */
  open?: (url: string) => void
  /** Shows a picture or film as large as the phone. */
  show?: (what: Shown) => void
  /** Reports how far a film or sound was played. */
  played?: (percent: number) => void
}

/** The menu at the foot of a chat: areas are in pixels of its picture. */
export type RichMenuView = {
  size: { width: number; height: number }
  chatBarText: string
  areas: { bounds: LineObject; action: LineObject }[]
  imageUrl: string
}
