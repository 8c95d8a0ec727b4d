import { useState } from 'preact/hooks'
import { useTexts } from '../../../lib/i18n.ts'
import { moved, without } from '../../../lib/lists.ts'
import { Switch } from '../../../ui/inputs.tsx'
import { type FormProps, useBubble } from '../context.ts'
import { isQuiet, LIMITS } from '../fault.ts'
import { ChoicesEditor } from '../taps/ChoicesEditor.tsx'
import { AltField } from './AltField.tsx'
import { columnKey, withChoice, withColumn, withCopy, withoutChoice, withPictures, withTitles } from './columns.ts'
import { formTexts } from './form-texts.ts'
import { Looks, Panel } from './Panel.tsx'
import { Strip } from './Strip.tsx'

/** Which places of a list have something wrong below them. */
export function useFaultyPlaces(list: string): (index: number) => boolean {
  const { faults, isTried } = useBubble()
  return (index) => [...faults].some(([path, fault]) => path.startsWith(`${list}.${index}.`) && (isTried || !isQuiet(fault)))
}

/** Up to ten cards of one make. */
export function CarouselForm({ bubble, onChange }: FormProps<'carousel'>) {
  const t = useTexts(formTexts)
  const { isReadOnly } = useBubble()
  const isFaulty = useFaultyPlaces('columns')
  const [chosen, setChosen] = useState(0)
  const { columns } = bubble
  const current = Math.min(chosen, columns.length - 1)
  const column = columns[current]
  const hasPictures = columns[0]?.imageId !== undefined
  const path = `columns.${current}`
  return (
    <div class="flex flex-col gap-4">
      <div class="flex flex-wrap gap-x-6">
        <Switch label={t.hasPicture} isOn={hasPictures} isDisabled={isReadOnly} onChange={(isOn) => onChange(withPictures(bubble, isOn))} />
        <Switch
          label={t.hasTitle}
          isOn={columns[0]?.title !== undefined}
          isDisabled={isReadOnly}
          onChange={(isOn) => onChange(withTitles(bubble, isOn))}
        />
      </div>
      <p class="muted text-xs">{t.sameLooks}</p>
      {hasPictures && <Looks shape={bubble.shape} fit={bubble.fit} onChange={(looks) => onChange({ ...bubble, ...looks })} />}
      <Strip
        label={t.cards}
        nameOf={t.card}
        addLabel={t.addCard}
        fullLabel={t.cardsFull(LIMITS.columns)}
        count={columns.length}
        max={LIMITS.columns}
        current={current}
        isFaulty={isFaulty}
        onChoose={setChosen}
        onAdd={() => {
          onChange(withColumn(bubble))
          setChosen(columns.length)
        }}
        onMove={(by) => {
          onChange({ ...bubble, columns: moved(columns, current, current + by) })
          setChosen(current + by)
        }}
        onCopy={() => {
          onChange(withCopy(bubble, current))
          setChosen(current + 1)
        }}
        onRemove={() => onChange({ ...bubble, columns: without(columns, current) })}
      >
        {column && (
          <div key={columnKey(column)} class="flex flex-col gap-3">
            <Panel
              path={`${path}.`}
              panel={column}
              textMax={LIMITS.columnText}
              onChange={(next, about) => onChange({ ...bubble, columns: columns.with(current, next) }, about)}
            />
            <ChoicesEditor
              path={`${path}.choices`}
              choices={column.choices}
              min={1}
              max={3}
              onChange={(choices, about) => onChange({ ...bubble, columns: columns.with(current, { ...column, choices }) }, about)}
              onAdd={() => onChange(withChoice(bubble))}
              onRemove={(index) => onChange(withoutChoice(bubble, index))}
            />
            <p class="muted text-xs">{t.sameCount}</p>
          </div>
        )}
      </Strip>
      <AltField value={bubble.altText} onChange={(altText, about) => onChange({ ...bubble, altText }, about)} />
    </div>
  )
}
