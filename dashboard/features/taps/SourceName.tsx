import type { MessageSource } from '../../../src/features/taps/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { tapTexts } from './texts.ts'

/** Where the message of a source is written; undefined where that is nowhere, or gone. */
export function sourcePath({ kind, greeting, id, name }: MessageSource): string | undefined {
  if (kind === 'greeting') return greeting === null || greeting === 'new' ? '/greetings' : `/greetings?kind=${greeting}`
  if (id === null || name === null) return undefined
  switch (kind) {
    case 'step':
      return `/scenarios/${id}`
    case 'broadcast':
      return `/broadcasts/${id}`
    case 'tag':
      return `/tags/${id}`
    case 'field':
      return `/fields/${id}`
    case 'auto-reply':
      return `/auto-replies/${id}`
    case 'link':
      return `/links/${id}`
    case 'action-list':
      return `/action-lists/${id}`
    case 'reminder':
      return `/reminders/${id}`
    case 'schedule':
      return `/schedules/${id}`
    default:
      return undefined
  }
}

/** What a message was sent for, in words. */
export function useSourceWords(): (source: MessageSource) => string {
  const t = useTexts(tapTexts)
  const number = useNumber()
  return ({ kind, greeting, no, name }) => {
    const said = name ?? t.deleted
    switch (kind) {
      case 'greeting':
        return greeting === null ? t.greeting : t[`greeting.${greeting}`]
      case 'step':
        return no === null ? t.step(said) : t.stepNo(said, number(no))
      case 'staff':
      case 'other':
        return t[kind]
      // A tap on a picture has no words of its own.
      case 'tap':
        return t.tap(name || t.noLabel)
      default:
        return t[kind](said)
    }
  }
}

/** What a message was sent for; leads to where it is written. */
export function SourceName({ source }: { source: MessageSource }) {
  const words = useSourceWords()
  const { path } = useAccountPaths()
  const place = sourcePath(source)
  if (place === undefined) return <span class="break-words">{words(source)}</span>
  return (
    <a href={path(place)} class="font-semibold break-words underline decoration-dotted underline-offset-4">
      {words(source)}
    </a>
  )
}
