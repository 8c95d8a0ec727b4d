import { Search } from 'lucide-preact'
import { useId, useState } from 'preact/hooks'
import { fold } from '../../src/lib/text.ts'
import { useTexts } from '../lib/i18n.ts'
import { useNumber } from '../lib/numbers.ts'
import type { Colour } from './colours.ts'
import { Dot } from './Label.tsx'
import { uiTexts } from './texts.ts'

export interface PickItem<I> {
  id: I
  name: string
  colour?: Colour | undefined
  /** Heading under which it stands, such as its folder. */
  group?: string | undefined
}

interface PickListProps<I> {
  label: string
  items: readonly PickItem<I>[]
  chosen: readonly I[]
  onChange: (chosen: I[]) => void
  /** One of them only. */
  isSingle?: boolean
  /** Said when there is nothing to choose from. */
  empty: string
}

const SHOWN_MAX = 100
const SEARCH_FROM = 8

/** Things to choose from, in their folders, looked for in place; for lists too long for a select. */
export function PickList<I extends string | number | null>({ label, items, chosen, onChange, isSingle = false, empty }: PickListProps<I>) {
  const t = useTexts(uiTexts)
  const number = useNumber()
  const name = useId()
  const [text, setText] = useState('')
  const wanted = fold(text)
  const found = wanted === '' ? items : items.filter((item) => fold(item.name).includes(wanted))
  const shown = found.slice(0, SHOWN_MAX)
  const toggle = (id: I, isOn: boolean) => {
    if (isSingle) onChange([id])
    else onChange(isOn ? [...chosen, id] : chosen.filter((each) => each !== id))
  }
  if (items.length === 0) return <p class="muted text-sm">{empty}</p>
  return (
    <fieldset class="flex min-w-0 flex-col gap-2">
      <legend class="sr-only">{label}</legend>
      {items.length > SEARCH_FROM && (
        <label class="input input-sm h-10">
          <Search class="size-4 opacity-60" aria-hidden="true" />
          <span class="sr-only">{t.searchIn(label)}</span>
          <input type="search" value={text} placeholder={t.searchHere} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
      )}
      <div class="max-h-60 overflow-y-auto rounded-field border border-base-300 bg-base-100 py-1">
        {shown.map((item, index) => (
          <div key={String(item.id)}>
            {item.group !== undefined && item.group !== shown[index - 1]?.group && (
              <p class="muted px-3 pt-2 pb-0.5 text-2xs font-semibold">{item.group}</p>
            )}
            <label class="flex min-h-10 cursor-pointer items-center gap-2.5 px-3 text-sm hover:bg-base-content/3">
              <input
                type={isSingle ? 'radio' : 'checkbox'}
                name={isSingle ? name : undefined}
                class={isSingle ? 'radio radio-sm radio-primary' : 'checkbox checkbox-sm checkbox-primary'}
                checked={chosen.includes(item.id)}
                onChange={(event) => toggle(item.id, event.currentTarget.checked)}
              />
              {item.colour && <Dot colour={item.colour} />}
              <span class="min-w-0">{item.name}</span>
            </label>
          </div>
        ))}
        {shown.length === 0 && <p class="muted px-3 py-2 text-sm">{t.nothingFound}</p>}
        {found.length > SHOWN_MAX && <p class="muted px-3 py-2 text-xs">{t.narrowDown(number(found.length - SHOWN_MAX))}</p>}
      </div>
      {!isSingle && chosen.length > 0 && (
        <p class="muted text-xs" role="status">
          {t.chosenCount(number(chosen.length))}
        </p>
      )}
    </fieldset>
  )
}
