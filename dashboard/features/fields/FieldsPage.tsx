import { IdCard, Plus } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FolderedPage } from '../folders/FolderedPage.tsx'
import { useCan } from '../staff/me.ts'
import { FieldRow } from './FieldRow.tsx'
import { useFieldChanges, useFields } from './queries.ts'
import { fieldTexts } from './texts.ts'

export function FieldsPage() {
  const t = useTexts(fieldTexts)
  const can = useCan()
  const { path } = useAccountPaths()
  const fields = useFields({ withCounts: true })
  const { order } = useFieldChanges()
  const create = (folderId: number | null) => (
    <ButtonLink
      tone="primary"
      href={path(folderId === null ? '/fields/new' : `/fields/new?folder=${folderId}`)}
      icon={<Plus class="size-4" aria-hidden="true" />}
    >
      {t.create}
    </ButtonLink>
  )
  return (
    <FolderedPage
      kind="field"
      words={t}
      icon={<IdCard class="size-7" />}
      things={fields}
      canEdit={can('fields.edit')}
      actions={create}
      emptyAction={create}
      onOrder={(folderId, fieldIds) => order({ folderId, fieldIds })}
    >
      {(field) => <FieldRow field={field} />}
    </FolderedPage>
  )
}
