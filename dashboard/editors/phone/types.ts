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
}

export type Language = 'ja' | 'en'

/** What every part of a message needs to know besides itself. */
export type Scene = {
  language: Language
  /** Reports a tap; absent in mere previews. */
  tap?: (action: LineObject) => void
}
