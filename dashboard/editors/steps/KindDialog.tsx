import { ClipboardPaste } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { STEPS_MAX } from '../../../src/features/scenarios/limits.ts'
import type { StepKind } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import type { DraftStep } from './draft.ts'
import { stepKindTexts } from './kind-texts.ts'
import { STEP_GROUPS, STEP_ICONS } from './kinds.ts'
import { stepTexts } from './texts.ts'
import { mayStandAt, type Place } from './tree.ts'

interface KindDialogProps {
  steps: readonly DraftStep[]
  place: Place
  isFull: boolean
  onAdd: (kind: StepKind) => void
  onPaste: (() => void) | undefined
  onClose: () => void
}

/** The kinds of step with a line on each, to choose the next one from. */
export function KindDialog({ steps, place, isFull, onAdd, onPaste, onClose }: KindDialogProps) {
  const t = useTexts(stepTexts)
  const kinds = useTexts(stepKindTexts)
  const list = useRef<HTMLDivElement>(null)
  const byArrows = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const stops = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = stops.findIndex((stop) => stop.matches(':focus'))
    stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
  }
  const fits = (kind: StepKind) => mayStandAt(steps, place.list, kind)
  const isDeep = !fits('branch')
  return (
    <Dialog title={t.addTitle} onClose={onClose} width="40rem">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows only move the focus among the buttons inside */}
      <div ref={list} class="flex flex-col gap-4 pt-1" onKeyDown={byArrows}>
        {isFull ? (
          <p class="text-sm">{t.full(STEPS_MAX)}</p>
        ) : (
          STEP_GROUPS.map(({ name, kinds: inside }) => (
            <section key={name}>
              <h3 class="muted mb-1 text-2xs font-semibold">{kinds[name]}</h3>
              <ul class="grid gap-1 sm:grid-cols-2">
                {inside.filter(fits).map((kind) => {
                  const Icon = STEP_ICONS[kind]
                  return (
                    <li key={kind}>
                      <Entry
                        icon={<Icon class="size-5 shrink-0 text-primary" strokeWidth={1.75} aria-hidden="true" />}
                        name={kinds[kind]}
                        help={kinds[`help-${kind}`]}
                        onClick={() => onAdd(kind)}
                      />
                    </li>
                  )
                })}
              </ul>
              {name === 'groupPart' && isDeep && <p class="muted text-xs">{t.tooDeep}</p>}
            </section>
          ))
        )}
        {onPaste && !isFull && (
          <div class="border-t border-base-300 pt-3">
            <Entry
              icon={<ClipboardPaste class="size-5 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
              name={t.paste}
              help={t.pasteHelp}
              onClick={onPaste}
            />
          </div>
        )}
      </div>
    </Dialog>
  )
}

function Entry({ icon, name, help, onClick }: { icon: ComponentChildren; name: string; help: string; onClick: () => void }) {
  return (
    <button
      type="button"
      class="flex min-h-13 w-full items-center gap-3 rounded-field px-2.5 py-2 text-left hover:bg-base-200 dark:hover:bg-base-300/60"
      onClick={onClick}
    >
      {icon}
      <span class="flex min-w-0 flex-col">
        <span class="text-sm font-semibold">{name}</span>
        <span class="muted text-xs">{help}</span>
      </span>
    </button>
  )
}
