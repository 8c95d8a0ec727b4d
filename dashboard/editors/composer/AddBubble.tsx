import { Plus } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import type { BubbleKind } from '../../../src/engine/messages/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { kindTexts } from './kind-texts.ts'
import { KIND_GROUPS, KIND_ICONS } from './kinds.ts'
import { composerTexts } from './texts.ts'

interface AddBubbleProps {
  isOpen: boolean
  isFull: boolean
  /** Kinds that are not offered here. */
  without: readonly BubbleKind[]
  onOpen: (isOpen: boolean) => void
  onAdd: (kind: BubbleKind) => void
}

/** The kinds of bubble with a word on each, to choose the next one from. */
export function AddBubble({ isOpen, isFull, without, onOpen, onAdd }: AddBubbleProps) {
  const t = useTexts(composerTexts)
  const kinds = useTexts(kindTexts)
  const list = useRef<HTMLDivElement>(null)
  const byArrows = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const stops = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = stops.findIndex((stop) => stop.matches(':focus'))
    stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
  }
  return (
    <>
      <Button size="sm" icon={<Plus class="size-4" aria-hidden="true" />} onClick={() => onOpen(true)} isDisabled={isFull}>
        {t.add}
      </Button>
      {isOpen && (
        <Dialog title={t.addTitle} onClose={() => onOpen(false)} width="40rem">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows only move the focus among the buttons inside */}
          <div ref={list} class="flex flex-col gap-4 pt-1" onKeyDown={byArrows}>
            {KIND_GROUPS.map(({ name, kinds: inside }) => (
              <section key={name}>
                <h3 class="muted mb-1 text-2xs font-semibold">{kinds[name]}</h3>
                <ul class="grid gap-1 sm:grid-cols-2">
                  {inside
                    .filter((kind) => !without.includes(kind))
                    .map((kind) => {
                      const Icon = KIND_ICONS[kind]
                      return (
                        <li key={kind}>
                          <button
                            type="button"
                            data-kind={kind}
                            class="flex min-h-12 w-full items-center gap-3 rounded-field px-2.5 py-1.5 text-left hover:bg-base-200 dark:hover:bg-base-300/60"
                            onClick={() => onAdd(kind)}
                          >
                            <Icon class="size-5 shrink-0 text-primary" strokeWidth={1.75} aria-hidden="true" />
                            <span class="flex min-w-0 flex-col">
                              <span class="text-sm font-semibold">{kinds[kind]}</span>
                              <span class="muted text-2xs">{kinds[`help-${kind}`]}</span>
                            </span>
                          </button>
                        </li>
                      )
                    })}
                </ul>
              </section>
            ))}
          </div>
        </Dialog>
      )}
    </>
  )
}
