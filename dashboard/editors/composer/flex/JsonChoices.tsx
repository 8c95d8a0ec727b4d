import { Plus, Trash2 } from 'lucide-preact'
import { useTexts } from '../../../lib/i18n.ts'
import { without } from '../../../lib/lists.ts'
import { Button } from '../../../ui/Button.tsx'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { newChoice } from '../kinds.ts'
import { TAP_KINDS } from '../taps/kinds.ts'
import { TapEditor } from '../taps/TapEditor.tsx'
import { tapTexts } from '../taps/tap-texts.ts'
import { WriteField } from '../write/WriteField.tsx'
import type { Flex } from './cards.ts'
import { flexTexts } from './flex-texts.ts'

interface JsonChoicesProps {
  bubble: Flex
  onChange: (bubble: Flex, about?: string) => void
}

/** What taps in hand-written Flex do; the JSON names them by their keys. */
export function JsonChoices({ bubble, onChange }: JsonChoicesProps) {
  const t = useTexts(flexTexts)
  const tap = useTexts(tapTexts)
  const { isReadOnly } = useBubble()
  const { choices } = bubble
  const written = JSON.stringify(bubble.contents)
  const set = (next: Flex['choices'], about?: string) => onChange({ ...bubble, choices: next }, about)
  return (
    <section class="flex flex-col gap-2 border-t border-base-300 pt-3" aria-label={t.choices}>
      <p class="text-xs font-semibold">{t.choices}</p>
      <p class="muted text-xs">{t.choicesHelp}</p>
      {choices.map((choice, index) => (
        <div key={choice.key} class="flex flex-col gap-3 rounded-field border border-base-300 p-3">
          <div class="flex flex-wrap items-center gap-2">
            <span class="muted text-2xs">{t.choiceKey}</span>
            <code class="text-xs font-semibold">{choice.key}</code>
            <CopyButton label={t.insertChoice} text={JSON.stringify({ type: 'choice', key: choice.key })} />
            <span class="grow" />
            {!isReadOnly && (
              <Button
                tone="ghost"
                size="sm"
                label={t.removeChoice(index + 1)}
                icon={<Trash2 class="size-4 text-error" />}
                onClick={() => set(without(choices, index))}
              />
            )}
          </div>
          {!written.includes(`"${choice.key}"`) && <p class="text-xs text-warning">{t.unused}</p>}
          <WriteField
            path={`choices.${index}.label`}
            label={tap.label}
            value={choice.label}
            max={LIMITS.flexLabel}
            isLetters
            onChange={(label, about) => set(choices.with(index, { ...choice, label }), about)}
          />
          <TapEditor
            path={`choices.${index}.tap`}
            tap={choice.tap}
            kinds={TAP_KINDS}
            label={choice.label}
            onChange={(next, about) => set(choices.with(index, { ...choice, tap: next }), about)}
          />
        </div>
      ))}
      {!isReadOnly && (
        <div>
          <Button
            size="sm"
            icon={<Plus class="size-4" aria-hidden="true" />}
            isDisabled={choices.length >= LIMITS.flexChoices}
            onClick={() => set([...choices, newChoice()])}
          >
            {t.addChoice}
          </Button>
        </div>
      )}
    </section>
  )
}
