import { useState } from 'preact/hooks'
import type { Choice } from '../../../../src/engine/messages/schema.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { moved, without } from '../../../lib/lists.ts'
import { useBubble } from '../context.ts'
import { isQuiet } from '../fault.ts'
import { Strip } from '../forms/Strip.tsx'
import { CARDS_MAX, type Cards, copyOfCard, type Flex, newCard, withCards } from './cards.ts'
import { flexTexts } from './flex-texts.ts'
import { PresetFields } from './PresetFields.tsx'
import type { Values } from './pattern.ts'

interface PresetFormProps {
  bubble: Flex
  cards: Cards
  onChange: (bubble: Flex, about?: string) => void
}

/** The cards of a preset, one of them opened, by its fields. */
export function PresetForm({ bubble, cards: { preset, cards }, onChange }: PresetFormProps) {
  const t = useTexts(flexTexts)
  const language = useLanguage()
  const { faults, isTried } = useBubble()
  const [chosen, setChosen] = useState(0)
  const current = Math.min(chosen, cards.length - 1)
  const card = cards[current]
  const all = cards.map(({ values }) => values)
  const put = (next: Values[], { about, added }: { about?: string; added?: readonly Choice[] } = {}) =>
    onChange(withCards(bubble, { preset, cards: next, added }), about)
  const isFaulty = (index: number) => {
    const path = `contents.${cards[index]?.path ?? ''}`
    return cards.length > 1 && [...faults].some(([at, fault]) => at.startsWith(path) && (isTried || !isQuiet(fault)))
  }
  return (
    <Strip
      label={t.cards}
      nameOf={t.card}
      addLabel={t.addCard}
      fullLabel={t.cardsFull(CARDS_MAX)}
      count={cards.length}
      max={CARDS_MAX}
      current={current}
      isFaulty={isFaulty}
      onChoose={setChosen}
      onAdd={() => {
        const { values, choices } = newCard(preset, language)
        put([...all, values], { added: choices })
        setChosen(all.length)
      }}
      onMove={(by) => {
        put(moved(all, current, current + by))
        setChosen(current + by)
      }}
      onCopy={() => {
        if (!card) return
        const copy = copyOfCard(bubble, preset, card.values)
        put(all.toSpliced(current + 1, 0, copy.values), { added: copy.choices })
        setChosen(current + 1)
      }}
      onRemove={() => put(without(all, current))}
    >
      {card && (
        <PresetFields
          key={current}
          preset={preset}
          card={card}
          choices={bubble.choices}
          onChange={(values, options) => put(all.with(current, values), options)}
          onChoice={(choice, about) =>
            onChange({ ...bubble, choices: bubble.choices.map((each) => (each.key === choice.key ? choice : each)) }, about)
          }
        />
      )}
    </Strip>
  )
}
