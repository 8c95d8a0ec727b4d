import { ChevronRight, Star, Zap } from 'lucide-preact'
import type { Field } from '../../../src/features/fields/schema.ts'
import { FieldIcon } from '../../editors/field-value/FieldIcon.tsx'
import { fieldValueTexts } from '../../editors/field-value/texts.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { friendsWithField } from '../friends/links.ts'
import { useCan } from '../staff/me.ts'
import { hasOptions } from './draft.ts'
import { useFieldChanges } from './queries.ts'
import { fieldTexts } from './texts.ts'

export function FieldRow({ field }: { field: Field }) {
  const t = useTexts(fieldTexts)
  const types = useTexts(fieldValueTexts)
  const number = useNumber()
  const { path } = useAccountPaths()
  const count = number(field.friendCount ?? 0)
  return (
    <>
      <a href={path(`/fields/${field.id}`)} class="flex min-h-14 min-w-0 grow items-center gap-3 px-4 py-2 hover:bg-base-content/3 sm:px-5">
        <span class="muted">
          <FieldIcon type={field.type} />
        </span>
        <span class="flex min-w-0 flex-col">
          <span class="font-semibold break-words">{field.name}</span>
          <span class="muted flex flex-wrap gap-x-3 text-2xs">
            <span>{types[field.type]}</span>
            {hasOptions(field.type) && <span>{t.optionCount(number(field.options.length))}</span>}
            {field.actions.length > 0 && (
              <span class="flex items-center gap-1">
                <Zap class="size-3.5" aria-hidden="true" />
                {t.hasActions(number(field.actions.length))}
              </span>
            )}
          </span>
        </span>
      </a>
      <StarButton field={field} />
      <a
        href={path(friendsWithField(field.id))}
        aria-label={t.peopleLabel(field.name, count)}
        class="tnum flex min-h-10 min-w-20 shrink-0 items-center justify-end gap-1 rounded-field px-2 text-sm hover:bg-base-content/5"
      >
        {t.people(count)}
        <ChevronRight class="muted size-4" aria-hidden="true" />
      </a>
    </>
  )
}

/** Whether the field stands in the list of friends. */
function StarButton({ field }: { field: Field }) {
  const t = useTexts(fieldTexts)
  const can = useCan()
  const { save } = useFieldChanges()
  const { name, type, folderId, options, fallback, isStarred, actions, version } = field
  const { start, isBusy } = useAction(
    () => save(field.id, { name, type, folderId, options, fallback, actions, isStarred: !isStarred, clearRemoved: false, version }),
    {
      onDone: (saved) => showToast({ tone: 'success', text: saved.isStarred ? t.starred : t.unstarred }),
      onFail: () => showToast({ tone: 'error', text: t.starFailed }),
    },
  )
  if (!can('fields.edit')) return isStarred ? <Star class="size-4 shrink-0 fill-warning text-warning" aria-label={t.isStarred} /> : null
  return (
    <Button
      tone="ghost"
      size="sm"
      label={isStarred ? t.unstar(name) : t.star(name)}
      icon={<Star class={`size-4 ${isStarred ? 'fill-warning text-warning' : 'muted'}`} aria-hidden="true" />}
      isBusy={isBusy}
      onClick={() => void start(undefined)}
    />
  )
}
