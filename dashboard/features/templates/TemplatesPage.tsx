import { LayoutTemplate, Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Template } from '../../../src/features/templates/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FolderedPage } from '../folders/FolderedPage.tsx'
import { useCan } from '../staff/me.ts'
import { useTemplateChanges, useTemplates } from './queries.ts'
import { RemoveTemplate } from './RemoveTemplate.tsx'
import { TemplateRow } from './TemplateRow.tsx'
import { templateTexts } from './texts.ts'

const LookDialog = lazyPart(async () => (await import('./LookDialog.tsx')).LookDialog, null)

/** All templates, by folder, each with what it says in short. */
export function TemplatesPage() {
  const t = useTexts(templateTexts)
  const can = useCan()
  const { path } = useAccountPaths()
  const templates = useTemplates()
  const { order } = useTemplateChanges()
  const [asking, setAsking] = useState<{ what: 'look' | 'remove'; template: Template } | null>(null)
  const close = () => setAsking(null)
  const create = (folderId: number | null) => (
    <ButtonLink
      tone="primary"
      href={path(folderId === null ? '/templates/new' : `/templates/new?folder=${folderId}`)}
      icon={<Plus class="size-4" aria-hidden="true" />}
    >
      {t.create}
    </ButtonLink>
  )
  return (
    <>
      <FolderedPage
        kind="template"
        words={t}
        icon={<LayoutTemplate class="size-7" />}
        things={templates}
        canEdit={can('templates.edit')}
        actions={create}
        emptyAction={create}
        onOrder={(folderId, templateIds) => order({ folderId, templateIds })}
      >
        {(template) => (
          <TemplateRow
            template={template}
            nameOf={(templateId) => templates.data?.find(({ id }) => id === templateId)?.name}
            onLook={() => setAsking({ what: 'look', template })}
            onRemove={() => setAsking({ what: 'remove', template })}
          />
        )}
      </FolderedPage>
      {asking?.what === 'look' && (
        <LookDialog title={t.lookTitle(asking.template.name)} bubbles={asking.template.bubbles} onClose={close} />
      )}
      {asking?.what === 'remove' && <RemoveTemplate template={asking.template} onGone={close} onClose={close} />}
    </>
  )
}
