import { Search } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { useTexts } from '../lib/i18n.ts'
import { useDebounced } from '../lib/use-debounced.ts'
import { uiTexts } from './texts.ts'

const SEARCH_DELAY_MS = 250

export interface Found {
  id: number
  name: string
}

interface SearchPickProps<T extends Found> {
  label: string
  find: (text: string) => Promise<T[]>
  onChoose: (item: T) => void
  /** Not offered, such as what is chosen already. */
  without?: readonly number[]
  /** What is found without a word is offered, too. */
  hasOffer?: boolean
}

/** One of many that only the server knows: what is typed is looked for, what is found is pressed. */
export function SearchPick<T extends Found>({ label, find, onChoose, without = [], hasOffer = false }: SearchPickProps<T>) {
  const t = useTexts(uiTexts)
  const [text, setText] = useState('')
  const [found, setFound] = useState<T[] | null>(null)
  const settled = useDebounced(text.trim(), SEARCH_DELAY_MS)
  useEffect(() => {
    let isCurrent = true
    const show = (items: T[] | null) => {
      if (isCurrent) setFound(items)
    }
    if (settled === '' && !hasOffer) show(null)
    else
      find(settled)
        .then(show)
        .catch(() => show([]))
    return () => {
      isCurrent = false
    }
  }, [settled])
  const open = found?.filter(({ id }) => !without.includes(id))
  const choose = (item: T) => {
    onChoose(item)
    setText('')
    if (!hasOffer) setFound(null)
  }
  return (
    <div class="flex flex-col gap-2">
      <label class="input">
        <Search class="size-4 opacity-60" aria-hidden="true" />
        <span class="sr-only">{label}</span>
        <input
          type="search"
          value={text}
          placeholder={label}
          autocomplete="off"
          maxLength={100}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {open && open.length > 0 && (
        <ul class="max-h-60 overflow-y-auto rounded-field border border-base-300 bg-base-100 py-1">
          {open.map((item) => (
            <li key={item.id}>
              <button
                type="button"
                class="min-h-10 w-full px-3 py-1.5 text-left text-sm break-words hover:bg-base-content/5"
                onClick={() => choose(item)}
              >
                {item.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      {open?.length === 0 && (
        <p class="muted text-sm" role="status">
          {t.nothingFound}
        </p>
      )}
    </div>
  )
}
