import type { Bubble } from '../../../../src/engine/messages/schema.ts'
import { useRendered } from '../../../editors/composer/preview/use-rendered.ts'
import { InlineMessage } from '../../../editors/phone/index.ts'
import { useLanguage } from '../../../lib/i18n.ts'
import { useIsDark } from '../../../lib/theme.ts'

/** The bubbles of a step as the chosen friend would see them. */
export function SentMessage({ bubbles }: { bubbles: readonly Bubble[] }) {
  const language = useLanguage()
  const isDark = useIsDark()
  const { messages } = useRendered(bubbles)
  return (
    <div class="flex max-w-sm flex-col gap-2" inert>
      {messages.map(({ id, message }) => (
        <div key={id} class={message.type === 'text' ? 'w-fit max-w-full rounded-2xl bg-base-200 px-3.5 py-2 dark:bg-base-300' : ''}>
          <InlineMessage message={message} language={language} dark={isDark} />
        </div>
      ))}
    </div>
  )
}
