import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useTemplate } from './queries.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { templateTexts } from './texts.ts'

/** One template; under `new` one that is to be made, in the folder that the address names. */
export function TemplatePage() {
  const t = useTexts(templateTexts)
  const { path } = useAccountPaths()
  const { query } = useQueryParams()
  const word = useRoute().params.templateId
  const isNew = word === 'new'
  const template = useTemplate(Number(word), !isNew)
  // Counts up when the stored version shall replace what is on the screen.
  const [round, setRound] = useState(0)
  const reload = async () => {
    await template.refetch()
    setRound(round + 1)
  }
  if (isNew) return <TemplateForm key="new" beginning={{ saved: null, folderId: Number(query.folder) || null }} onReload={() => {}} />
  if (template.data) {
    const { id, folderId } = template.data
    return <TemplateForm key={`${id}-${round}`} beginning={{ saved: template.data, folderId }} onReload={() => void reload()} />
  }
  return (
    <Page title={t.title} back={{ href: path('/templates'), label: t.back }}>
      {template.error ? <ErrorState error={template.error} onRetry={() => void template.refetch()} /> : <BlockSkeleton class="h-80" />}
    </Page>
  )
}
