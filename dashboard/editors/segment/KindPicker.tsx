import { Search, X } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { fold } from '../../../src/lib/text.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { adderId, useEditor } from './context.ts'
import { byCategory, ICONS, type Kind, kindsOf } from './kinds.ts'
import { segmentTexts } from './texts.ts'

const FOUND_MAX = 40

/** What the new condition shall be about: by category, or by a word (a tag's or field's own name too). */
export function KindPicker({ groupKey }: { groupKey: number }) {
  const t = useTexts(segmentTexts)
  const { close: closeWord } = useTexts(uiTexts)
  const { editor, lists, refocus } = useEditor()
  const [text, setText] = useState('')
  const root = useRef<HTMLDivElement>(null)
  const kinds = kindsOf(lists, t)
  const wanted = fold(text)
  const found = wanted === '' ? kinds.shown : kinds.found.filter(({ label }) => fold(label).includes(wanted)).slice(0, FOUND_MAX)
  const close = () => {
    editor.chooseFor(null)
    refocus(adderId(groupKey))
  }
  useEffect(() => {
    root.current?.querySelector('input')?.focus()
    root.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const first = root.current?.querySelector<HTMLElement>('[data-kind]')
    if (event.key === 'Escape') {
      // Not further: the dialog around would close too.
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault()
      if (wanted !== '') first?.click()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const stops = [...(root.current?.querySelectorAll<HTMLElement>('input, [data-kind]') ?? [])]
      const at = document.activeElement instanceof HTMLElement ? stops.indexOf(document.activeElement) : -1
      stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows only move the focus among the controls inside
    <div ref={root} class="card-frame flex flex-col gap-3 p-3 shadow-sm sm:p-4" onKeyDown={onKeyDown}>
      <div class="flex items-center justify-between gap-2">
        <p class="text-sm font-bold">{t.pickTitle}</p>
        <Button tone="ghost" size="sm" label={closeWord} icon={<X class="size-4" aria-hidden="true" />} onClick={close} />
      </div>
      <label class="input">
        <Search class="size-4 opacity-60" aria-hidden="true" />
        <span class="sr-only">{t.pickSearch}</span>
        <input type="search" value={text} placeholder={t.pickSearch} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <div class="flex max-h-[22rem] flex-col gap-3 overflow-y-auto">
        {byCategory(found).map(([category, inside]) => (
          <section key={category}>
            <h3 class="muted mb-1 text-2xs font-semibold">{t[category]}</h3>
            <ul class="grid gap-1 sm:grid-cols-2">
              {inside.map((kind) => (
                <li key={kind.id}>
                  <KindButton kind={kind} onClick={() => editor.add(groupKey, kind.make())} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && <p class="muted text-sm">{t.pickNone}</p>}
      </div>
    </div>
  )
}

function KindButton({ kind, onClick }: { kind: Kind; onClick: () => void }) {
  const Icon = ICONS[kind.kind]
  return (
    <button
      type="button"
      data-kind={kind.id}
      class="flex min-h-10 w-full items-center gap-2.5 rounded-field px-2.5 text-left text-sm hover:bg-base-200 focus-visible:bg-base-200 dark:hover:bg-base-300/60"
      onClick={onClick}
    >
      <Icon class="size-4 shrink-0 text-primary" aria-hidden="true" />
      <span class="min-w-0">{kind.label}</span>
    </button>
  )
}
