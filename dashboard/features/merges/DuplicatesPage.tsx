import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/inputs.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { DataTabs } from '../csv/DataTabs.tsx'
import { useCan } from '../staff/me.ts'
import { MergeHistory } from './MergeHistory.tsx'
import { MergePage } from './MergePage.tsx'
import { PickTwo } from './PickTwo.tsx'
import { Suggestions } from './Suggestions.tsx'
import { mergeTexts } from './texts.ts'

type Part = 'suggestions' | 'history'

/** One person who stands in the list twice. Two of them being compared stand in the address. */
export function DuplicatesPage() {
  const t = useTexts(mergeTexts)
  const { path } = useAccountPaths()
  const { query, set } = useQueryParams()
  const can = useCan()
  const [aId, bId] = [Number(query.a) || null, Number(query.b) || null]
  if (aId !== null && bId !== null) return <MergePage key={`${aId}-${bId}`} aId={aId} bId={bId} />
  const part: Part = query.part === 'history' ? 'history' : 'suggestions'
  const pick = can('friends.edit') && <Button onClick={() => set({ pick: '1' })}>{t.byHand}</Button>
  return (
    <Page title={t.title} lead={t.lead} back={{ href: path('/friends'), label: t.back }} actions={pick}>
      <DataTabs current="duplicates" />
      <Choice<Part>
        label={t.parts}
        value={part}
        options={[
          { value: 'suggestions', label: t.partSuggestions },
          { value: 'history', label: t.partHistory },
        ]}
        onChange={(value) => set({ part: value === 'history' ? value : undefined })}
      />
      {part === 'suggestions' ? <Suggestions /> : <MergeHistory />}
      {query.pick === '1' && <PickTwo onClose={() => set({ pick: undefined })} />}
    </Page>
  )
}
