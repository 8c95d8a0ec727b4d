import { Bubble } from './Bubble.tsx'
import './inline.css'
import type { Language, LineObject } from './types.ts'

interface InlineMessageProps {
  message: LineObject
  language: Language
  dark?: boolean
}

/** One message as LINE draws it, outside of a phone: in lists and in talks. */
export const InlineMessage = ({ message, language, dark = false }: InlineMessageProps) => (
  <div class={`phone phone-inline ${dark ? 'phone-dark' : ''}`}>
    <Bubble message={message} scene={{ language }} />
  </div>
)
