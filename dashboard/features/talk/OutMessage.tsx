import { useLanguage } from '../../lib/i18n.ts'
import { useIsDark } from '../../lib/theme.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'

// Most of what is said is text; what draws everything else is fetched when there is some.
const InlineMessage = lazyPart(async () => (await import('../../editors/phone/index.ts')).InlineMessage)

type Message = { type: string } & Record<string, unknown>

/** The words of a message that is nothing but words. */
export const plainTextOf = ({ type, text, emojis }: Message): string | null =>
  type === 'text' && typeof text === 'string' && !(Array.isArray(emojis) && emojis.length > 0) ? text : null

/** A message as the friend really saw it. */
export function OutMessage({ message }: { message: Message }) {
  const language = useLanguage()
  const isDark = useIsDark()
  return <InlineMessage message={message} language={language} dark={isDark} />
}
