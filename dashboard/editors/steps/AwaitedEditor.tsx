import { Plus, X } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Awaited } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice, TextField } from '../../ui/inputs.tsx'
import { PickList } from '../../ui/PickList.tsx'
import { useSteps } from './context.ts'
import { WORD_MAX, WORDS_MAX } from './draft.ts'
import { stepKindTexts } from './kind-texts.ts'
import { choicesBefore } from './taps.ts'
import { stepTexts } from './texts.ts'

interface AwaitedEditorProps {
  stepId: number
  on: Awaited
  isReadOnly: boolean
  onChange: (on: Awaited) => void
}

const FIRST: Record<Awaited['kind'], Awaited> = {
  reply: { kind: 'reply', words: [] },
  tap: { kind: 'tap', choices: [] },
  click: { kind: 'click', linkIds: [] },
}

/** What ends a wait: a reply with certain words, a tap on certain buttons, a click on certain links. */
export function AwaitedEditor({ stepId, on, isReadOnly, onChange }: AwaitedEditorProps) {
  const t = useTexts(stepTexts)
  return (
    <div class="flex flex-col gap-3">
      <div class="flex flex-col gap-1.5">
        <p class="text-sm font-semibold">{t.awaited}</p>
        <Choice
          label={t.awaited}
          value={on.kind}
          isDisabled={isReadOnly}
          onChange={(kind) => onChange(FIRST[kind])}
          options={(['reply', 'tap', 'click'] as const).map((kind) => ({ value: kind, label: t[`awaited-${kind}`] }))}
        />
      </div>
      {on.kind === 'reply' && <Words words={on.words} isReadOnly={isReadOnly} onChange={(words) => onChange({ kind: 'reply', words })} />}
      {on.kind === 'tap' && (
        <Taps stepId={stepId} choices={on.choices} isReadOnly={isReadOnly} onChange={(choices) => onChange({ kind: 'tap', choices })} />
      )}
      {on.kind === 'click' && (
        <Clicks linkIds={on.linkIds} isReadOnly={isReadOnly} onChange={(linkIds) => onChange({ kind: 'click', linkIds })} />
      )}
    </div>
  )
}

interface ListProps<T> {
  isReadOnly: boolean
  onChange: (list: T[]) => void
}

function Words({ words, isReadOnly, onChange }: ListProps<string> & { words: readonly string[] }) {
  const t = useTexts(stepTexts)
  const [text, setText] = useState('')
  const add = () => {
    const word = text.trim()
    setText('')
    if (word && !words.includes(word)) onChange([...words, word].slice(0, WORDS_MAX))
  }
  return (
    <div class="flex max-w-xl flex-col gap-2">
      {words.length > 0 && (
        <ul class="flex flex-wrap gap-1.5">
          {words.map((word) => (
            <li key={word} class="flex min-h-8 items-center gap-1 rounded-full bg-base-100 pr-1 pl-3 text-sm ring-1 ring-base-300">
              <span class="break-all">{word}</span>
              {!isReadOnly && (
                <button
                  type="button"
                  class="muted grid size-7 place-items-center rounded-full hover:text-error"
                  aria-label={t.wordRemove(word)}
                  onClick={() => onChange(words.filter((each) => each !== word))}
                >
                  <X class="size-3.5" aria-hidden="true" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && words.length < WORDS_MAX && (
        <div class="flex items-end gap-2">
          <div class="min-w-0 grow">
            <TextField
              label={t.words}
              value={text}
              onChange={setText}
              attributes={{
                maxLength: WORD_MAX,
                autocomplete: 'off',
                onBlur: add,
                onKeyDown: (event) => {
                  // Enter also ends the composition of Japanese; then it adds nothing.
                  if (event.key !== 'Enter' || event.isComposing) return
                  event.preventDefault()
                  add()
                },
              }}
            />
          </div>
          <Button icon={<Plus class="size-4" aria-hidden="true" />} onClick={add}>
            {t.wordAdd}
          </Button>
        </div>
      )}
      <p class="muted text-xs">{t.wordsHelp}</p>
    </div>
  )
}

function Taps({ stepId, choices, isReadOnly, onChange }: ListProps<string> & { stepId: number; choices: readonly string[] }) {
  const t = useTexts(stepTexts)
  const kinds = useTexts(stepKindTexts)
  const { steps } = useSteps()
  const before = choicesBefore(steps, stepId)
  const [isChoosing, setChoosing] = useState(choices.length > 0)
  const gone = choices.filter((key) => before.every((choice) => choice.key !== key))
  const items = [
    ...before.map(({ key, label, stepNo, message }) => ({
      id: key,
      name: label || kinds.noLabel,
      group: message ? t.tapOf(stepNo, message) : t.tapOfPlain(stepNo),
    })),
    ...gone.map((key) => ({ id: key, name: t.tapGone })),
  ]
  return (
    <div class="flex max-w-xl flex-col gap-2">
      <Choice
        label={t.tapsWhich}
        value={isChoosing ? 'chosen' : 'any'}
        isDisabled={isReadOnly}
        onChange={(which) => {
          setChoosing(which === 'chosen')
          if (which === 'any') onChange([])
        }}
        options={[
          { value: 'any', label: t.tapsAny },
          { value: 'chosen', label: t.tapsChosen },
        ]}
      />
      {isChoosing && !isReadOnly && <PickList label={t.tapsWhich} items={items} chosen={choices} onChange={onChange} empty={t.tapsNone} />}
      {!isChoosing && items.length === 0 && <p class="text-xs text-warning">{t.tapsNone}</p>}
    </div>
  )
}

function Clicks({ linkIds, isReadOnly, onChange }: ListProps<number> & { linkIds: readonly number[] }) {
  const t = useTexts(stepTexts)
  const { parts } = useSteps()
  const [isChoosing, setChoosing] = useState(linkIds.length > 0)
  return (
    <div class="flex max-w-xl flex-col gap-2">
      <Choice
        label={t.clicksWhich}
        value={isChoosing ? 'chosen' : 'any'}
        isDisabled={isReadOnly}
        onChange={(which) => {
          setChoosing(which === 'chosen')
          if (which === 'any') onChange([])
        }}
        options={[
          { value: 'any', label: t.clicksAny },
          { value: 'chosen', label: t.clicksChosen },
        ]}
      />
      {isChoosing && <parts.LinkPicker linkIds={linkIds} isReadOnly={isReadOnly} onChange={onChange} />}
    </div>
  )
}
