import { X } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { without } from '../../lib/lists.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { ruleFormTexts } from './form-texts.ts'
import { splitKeywords, withKeywords } from './keywords.ts'
import { autoReplyTexts } from './texts.ts'

interface KeywordsInputProps {
  keywords: readonly string[]
  onChange: (keywords: string[]) => void
  error: string | undefined
  isReadOnly: boolean
}

/** Words as chips. Enter, a comma or leaving the input ends a word; several can be pasted at once. */
export function KeywordsInput({ keywords, onChange, error, isReadOnly }: KeywordsInputProps) {
  const t = useTexts(ruleFormTexts)
  const { quoted } = useTexts(autoReplyTexts)
  const joint = useLanguage() === 'ja' ? '' : ', '
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [said, say] = useState('')
  const add = (typed: string) => {
    const words = splitKeywords(typed)
    setText('')
    const [first] = words
    if (first === undefined) return
    const next = withKeywords(keywords, words)
    const added = next.slice(keywords.length)
    say(added.length > 0 ? t.keywordAdded(added.map(quoted).join(joint)) : t.keywordKnown(first))
    if (added.length > 0) onChange(next)
  }
  const remove = (index: number) => {
    onChange(without(keywords, index))
    input.current?.focus()
    say(t.keywordRemoved(keywords[index] ?? ''))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends the composition of Japanese; then the word is not over.
    if (event.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      add(text)
    } else if (event.key === 'Backspace' && text === '' && keywords.length > 0) remove(keywords.length - 1)
  }
  const onInput = (event: InputEvent & { currentTarget: HTMLInputElement }) => {
    const { value } = event.currentTarget
    if (!event.isComposing && /[,、，\n]$/.test(value)) add(value)
    else setText(value)
  }
  return (
    <div class="flex flex-col gap-2">
      {keywords.length > 0 && (
        <ul class="flex flex-wrap gap-1.5" aria-label={t.keywords}>
          {keywords.map((word, index) => (
            <li key={word} class="tint-primary flex min-h-9 max-w-full items-center rounded-full pl-3 text-sm font-semibold">
              <span class="min-w-0 break-all">{word}</span>
              {isReadOnly ? (
                <span class="w-3" />
              ) : (
                <button
                  type="button"
                  class="grid size-9 shrink-0 place-items-center rounded-full hover:bg-base-content/10"
                  aria-label={t.removeKeyword(word)}
                  onClick={() => remove(index)}
                >
                  <X class="size-3.5" aria-hidden="true" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <Field label={t.keywords} isLabelHidden={keywords.length > 0} help={t.keywordsHelp} error={error}>
          {(control) => (
            <div class="flex gap-2">
              <input
                {...control}
                ref={input}
                type="text"
                class="input grow"
                value={text}
                autocomplete="off"
                enterkeyhint="enter"
                onInput={onInput}
                onKeyDown={onKeyDown}
                onBlur={() => add(text)}
                onPaste={(event) => {
                  const pasted = event.clipboardData?.getData('text/plain') ?? ''
                  if (splitKeywords(pasted).length < 2) return
                  event.preventDefault()
                  add(`${text}${pasted}`)
                }}
              />
              <Button isDisabled={text.trim() === ''} onClick={() => add(text)}>
                {t.addKeyword}
              </Button>
            </div>
          )}
        </Field>
      )}
      <p class="sr-only" role="status">
        {said}
      </p>
    </div>
  )
}
