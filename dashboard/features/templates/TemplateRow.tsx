import { Copy, Smartphone, Trash2 } from 'lucide-preact'
import type { Template } from '../../../src/features/templates/schema.ts'
import { useBubbleSummary } from '../../editors/composer/kind-texts.ts'
import { KIND_ICONS } from '../../editors/composer/kinds.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { useTemplateChanges } from './queries.ts'
import { templateTexts } from './texts.ts'

interface TemplateRowProps {
  template: Template
  /** The name of another template, for those that have some inside. */
  nameOf: (templateId: number) => string | undefined
  onLook: () => void
  onRemove: () => void
}

/** A template in the list of all: its bubbles in short, who saved it last, and what can be done with it. */
export function TemplateRow({ template, nameOf, onLook, onRemove }: TemplateRowProps) {
  const t = useTexts(templateTexts)
  const can = useCan()
  const { path } = useAccountPaths()
  const summary = useBubbleSummary()
  const { duplicate } = useTemplateChanges()
  const copying = useAction(duplicate, {
    onDone: () => showToast({ tone: 'success', text: t.duplicated }),
    onFail: () => showToast({ tone: 'error', text: t.duplicateFailed }),
  })
  const { name, bubbles, updatedAt, updatedBy } = template
  return (
    <>
      <a href={path(`/templates/${template.id}`)} class="group flex min-w-0 grow flex-col gap-1 py-3 pl-4 sm:pl-5">
        <span class="font-semibold break-words group-hover:underline">{name}</span>
        <span class="flex flex-col gap-0.5">
          {bubbles.map((bubble, index) => {
            const Icon = KIND_ICONS[bubble.kind]
            return (
              <span key={index} class="muted flex min-w-0 items-center gap-2 text-xs">
                <Icon class="size-3.5 shrink-0" aria-hidden="true" />
                <span class="truncate">
                  {bubble.kind === 'template' ? (nameOf(bubble.templateId) ?? summary(bubble)) : summary(bubble)}
                </span>
              </span>
            )
          })}
        </span>
        <span class="muted text-2xs">
          {t.savedAt} <Time at={updatedAt} /> {updatedBy !== null && t.by(updatedBy)}
        </span>
      </a>
      <div class="flex shrink-0">
        <Button tone="ghost" size="sm" label={t.look(name)} icon={<Smartphone class="size-4" />} onClick={onLook} />
        {can('templates.edit') && (
          <Menu
            label={t.menu(name)}
            isQuiet
            entries={[
              { label: t.duplicate, icon: Copy, run: () => void copying.start(template.id) },
              { label: t.remove, icon: Trash2, run: onRemove, isGrave: true },
            ]}
          />
        )}
      </div>
    </>
  )
}
