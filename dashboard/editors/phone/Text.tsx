import { isObject, listOf, numbered, numberOf, objectOf, safeLink, textOf } from './read.ts'
import { follow } from './Tappable.tsx'
import { phoneTexts } from './texts.ts'
import type { LineObject, Scene } from './types.ts'

type Piece = { kind: 'words'; words: string } | { kind: 'emoji' } | { kind: 'mention'; name: string }

/** `$` at the places that `emojis` names are LINE emoji. */
function piecesOfText(message: LineObject): Piece[] {
  const text = textOf(message, 'text') ?? ''
  const places = listOf(message, 'emojis')
    .map((emoji) => ({ at: numberOf(emoji, 'index') ?? -1, length: numberOf(emoji, 'length') ?? 1 }))
    .filter(({ at }) => at >= 0 && at < text.length)
    .sort((a, b) => a.at - b.at)
  const pieces: Piece[] = []
  let from = 0
  for (const { at, length } of places) {
    pieces.push({ kind: 'words', words: text.slice(from, at) }, { kind: 'emoji' })
    from = at + length
  }
  return [...pieces, { kind: 'words', words: text.slice(from) }]
}

/** textV2: `{key}` is replaced, `{{` and `}}` are braces. */
function piecesOfTextV2(message: LineObject): Piece[] {
  const substitution = objectOf(message, 'substitution') ?? {}
  return (textOf(message, 'text') ?? '').split(/(\{\{|\}\}|\{[a-zA-Z0-9_]+\})/).map((part): Piece => {
    if (part === '{{' || part === '}}') return { kind: 'words', words: part.charAt(0) }
    const value = part.startsWith('{') ? substitution[part.slice(1, -1)] : undefined
    if (!isObject(value)) return { kind: 'words', words: part }
    if (value.type !== 'mention') return { kind: 'emoji' }
    // Only LINE knows the name behind a user id; the key that the account chose for it stands in.
    return { kind: 'mention', name: objectOf(value, 'mentionee')?.type === 'all' ? 'All' : part.slice(1, -1) }
  })
}

/** Links end before what is punctuation rather than address. */
const LINK = /((?:https?:\/\/|line:\/\/|tel:)[^\s<>「」『』（）、。]*[^\s<>「」『』（）、。.,!?;:'")\]])/gi

function Words({ words, scene }: { words: string; scene: Scene }) {
  return (
    <>
      {numbered(words.split(LINK)).map(({ key, value }) => {
        const href = safeLink(value)
        return href ? (
          <a
            key={key}
            class="phone-link"
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            onClick={(event) => {
              scene.tap?.({ type: 'uri', uri: value })
              follow(event, href, scene)
            }}
          >
            {value}
          </a>
        ) : (
          value
        )
      })}
    </>
  )
}

export function LineEmoji({ label }: { label: string }) {
  return (
    <svg class="phone-emoji" viewBox="0 0 20 20" role="img" aria-label={label}>
      <circle cx="10" cy="10" r="9" fill="#ffd43b" stroke="#e8a400" />
      <circle cx="7" cy="8" r="1.2" fill="#5b4100" />
      <circle cx="13" cy="8" r="1.2" fill="#5b4100" />
      <path d="M5.5 11.5q4.5 5.5 9 0" fill="none" stroke="#5b4100" stroke-width="1.3" stroke-linecap="round" />
    </svg>
  )
}

export function TextMessage({ message, scene }: { message: LineObject; scene: Scene }) {
  const pieces = message.type === 'textV2' ? piecesOfTextV2(message) : piecesOfText(message)
  return (
    <div class="phone-text">
      {numbered(pieces).map(({ key, value: piece }) => {
        if (piece.kind === 'words') return <Words key={key} words={piece.words} scene={scene} />
        if (piece.kind === 'emoji') return <LineEmoji key={key} label={phoneTexts(scene.language).emoji} />
        return (
          <span key={key} class="phone-mention">
            @{piece.name}
          </span>
        )
      })}
    </div>
  )
}
