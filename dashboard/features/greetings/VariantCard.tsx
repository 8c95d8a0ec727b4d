import { ArrowDown, ArrowUp, ChevronDown, Trash2 } from 'lucide-preact'
import type { ActionLists } from '../../editors/actions/model.ts'
import { toWindows } from '../../editors/windows/model.ts'
import { windowsLine } from '../../editors/windows/sentence.ts'
import { WindowsEditor } from '../../editors/windows/WindowsEditor.tsx'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { type DraftVariant, NAME_MAX } from './draft.ts'
import { greetingTexts } from './texts.ts'

const ActionsEditor = lazyPart(async () => (await import('../../editors/actions/ActionsEditor.tsx')).ActionsEditor)

export const variantId = (key: number, which: 'open' | 'up' | 'down'): string => `variant-${key}-${which}`

interface VariantCardProps {
  variant: DraftVariant
  no: number
  count: number
  /** Its time is now. */
  isCurrent: boolean
  isOpen: boolean
  lists: ActionLists
  showFaults: boolean
  isReadOnly: boolean
  onToggle: (isOpen: boolean) => void
  /** Given the variant as it is then, so that an undo fits whatever was edited meanwhile. */
  onChange: (change: (before: DraftVariant) => Partial<DraftVariant>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** Another greeting: closed its name and times, open all of it. */
export function VariantCard(props: VariantCardProps) {
  const { variant, no, count, isCurrent, isOpen, isReadOnly, onToggle, onMove, onRemove } = props
  const t = useTexts(greetingTexts)
  const language = useLanguage()
  const name = variant.name.trim() || t.variantNo(no)
  const times = variant.windows.length > 0 ? windowsLine(toWindows(variant.windows), language) : t.noTimes
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend in sight
    <div role="group" class="rounded-field border border-base-300" aria-label={name}>
      <div class="flex items-center pr-1">
        <button
          type="button"
          id={variantId(variant.key, 'open')}
          aria-expanded={isOpen}
          class="flex min-h-12 min-w-0 grow items-center gap-3 rounded-field px-3 py-2 text-left hover:bg-base-content/3 sm:px-4"
          onClick={() => onToggle(!isOpen)}
        >
          <ChevronDown class={`muted size-4 shrink-0 transition-transform ${isOpen ? 'rotate-180' : ''}`} aria-hidden="true" />
          <span class="flex min-w-0 flex-col">
            <span class="flex flex-wrap items-center gap-2 font-bold">
              {name}
              {isCurrent && <Badge tone="success">{t.isNow}</Badge>}
            </span>
            <span class="muted text-xs">{times}</span>
          </span>
        </button>
        {!isReadOnly && (
          <div class="flex shrink-0">
            {count > 1 && (
              <>
                <Button
                  tone="ghost"
                  size="sm"
                  label={t.up(name)}
                  icon={<ArrowUp class="size-4" />}
                  isDisabled={no === 1}
                  attributes={{ id: variantId(variant.key, 'up') }}
                  onClick={() => onMove(-1)}
                />
                <Button
                  tone="ghost"
                  size="sm"
                  label={t.down(name)}
                  icon={<ArrowDown class="size-4" />}
                  isDisabled={no === count}
                  attributes={{ id: variantId(variant.key, 'down') }}
                  onClick={() => onMove(1)}
                />
              </>
            )}
            <Button tone="ghost" size="sm" label={t.removeVariant(name)} icon={<Trash2 class="size-4" />} onClick={onRemove} />
          </div>
        )}
      </div>
      {isOpen && <Inside {...props} />}
    </div>
  )
}

function Inside({ variant, lists, showFaults, isReadOnly, onChange }: VariantCardProps) {
  const t = useTexts(greetingTexts)
  const isNameRight = variant.name.trim().length <= NAME_MAX
  return (
    <div class="flex flex-col gap-5 border-t border-base-300 p-3 sm:p-4">
      <TextField
        label={t.variantName}
        value={variant.name}
        onChange={(name) => onChange(() => ({ name }))}
        error={isNameRight ? undefined : t.nameTooLong}
        attributes={{ placeholder: t.variantPlaceholder, readOnly: isReadOnly, autocomplete: 'off' }}
      />
      <div class="flex flex-col gap-2">
        <h3 class="text-sm font-semibold">{t.variantWhen}</h3>
        <WindowsEditor
          windows={variant.windows}
          onChange={(windows) => onChange(() => ({ windows }))}
          showFaults={showFaults}
          isReadOnly={isReadOnly}
        />
        {showFaults && variant.windows.length === 0 && (
          <p class="text-xs font-medium text-error" role="alert">
            {t.windowMissing}
          </p>
        )}
      </div>
      <div class="flex flex-col gap-2">
        <h3 class="text-sm font-semibold">{t.variantActions}</h3>
        <ActionsEditor
          label={t.variantActions}
          actions={variant.actions}
          update={(change) => onChange((before) => ({ actions: change(before.actions) }))}
          lists={lists}
          showFaults={showFaults}
          isReadOnly={isReadOnly}
        />
      </div>
    </div>
  )
}
