import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { SelectField } from '../../ui/inputs.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { RadioList } from '../../ui/RadioList.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useSegments } from '../segments/queries.ts'
import { useCan } from '../staff/me.ts'
import { DataTabs } from './DataTabs.tsx'
import { DownloadButton } from './DownloadButton.tsx'
import { ExportFields } from './ExportFields.tsx'
import { exportTexts } from './export-texts.ts'
import { useExport } from './use-export.ts'

/** Friends as a file: everybody, or those of a saved search, which stands in the address. */
export function ExportPage() {
  const t = useTexts(exportTexts)
  const { path } = useAccountPaths()
  const { query } = useQueryParams()
  const segmentId = Number(query.segment) || undefined
  const handle = useExport({ segmentId })
  return (
    <Page title={t.title} lead={t.lead} back={{ href: path('/friends'), label: t.back }}>
      <DataTabs current="export" />
      <div class="flex max-w-3xl flex-col gap-5">
        <Section title={t.who}>
          <WhoChoice segmentId={segmentId} />
        </Section>
        <section class="card-frame p-5 sm:p-6">
          <ExportFields handle={handle} />
        </section>
        <SaveBar text={t.saveBar}>
          <DownloadButton handle={handle} />
        </SaveBar>
      </div>
    </Page>
  )
}

function WhoChoice({ segmentId }: { segmentId: number | undefined }) {
  const t = useTexts(exportTexts)
  const can = useCan()
  const { set } = useQueryParams()
  const segments = useSegments({ isAllowed: can('segments.view') })
  const saved = segments.data ?? []
  const first = saved[0]?.id
  return (
    <>
      <RadioList<'all' | 'saved'>
        label={t.who}
        value={segmentId === undefined ? 'all' : 'saved'}
        options={[
          { value: 'all', label: t.everybody, help: t.everybodyHelp },
          { value: 'saved', label: t.saved, help: saved.length === 0 ? t.savedNone : undefined },
        ]}
        onChange={(who) => set({ segment: who === 'saved' && first !== undefined ? String(first) : undefined })}
      />
      {segmentId !== undefined && (
        <SelectField
          label={t.savedPick}
          value={String(segmentId)}
          options={saved.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(id) => set({ segment: id })}
          class="sm:max-w-md"
        />
      )}
      {segments.error && <ErrorNote error={segments.error} />}
    </>
  )
}
