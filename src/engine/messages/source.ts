import type { Source } from '../friend/types.ts'

// What a message was sent for, as short text: it stands in postbacks and in the addresses of tracked links, and taps and clicks are counted by it.

const GREETINGS = ['new', 'returning', 'known'] as const
const numbered = (letter: string, id: number) => `${letter}${id}`

/** The short form: a letter and an id. Runs of a scenario and members of staff are not told apart. */
export function sourceText(source: Source): string {
  switch (source.kind) {
    case 'greeting':
      return numbered('g', GREETINGS.indexOf(source.greeting))
    case 'step':
      return numbered('s', source.stepId)
    case 'broadcast':
      return numbered('b', source.broadcastId)
    case 'staff':
      return 'p'
    case 'tag':
      return numbered('t', source.tagId)
    case 'field':
      return numbered('f', source.fieldId)
    case 'auto-reply':
      return numbered('a', source.autoReplyId)
    case 'tap':
      return `c${source.choice}`
    case 'link':
      return numbered('l', source.linkId)
    case 'action-list':
      return numbered('x', source.listId)
    case 'reminder':
      return numbered('r', source.stepId)
    case 'schedule':
      return numbered('h', source.scheduleId)
  }
}

export const SOURCE_TEXT = /^(p|[gsbtfalxrh]\d{1,15}|c[A-Za-z0-9_-]{6,24})$/
