import { CircleDot } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Mark } from '../../../src/features/marks/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { OrderedList } from '../folders/OrderedList.tsx'
import { ReorderButton } from '../folders/ReorderButton.tsx'
import { useCan } from '../staff/me.ts'
import { MarkForm } from './MarkForm.tsx'
import { MarkRow } from './MarkRow.tsx'
import { useMarkChanges, useMarks } from './queries.ts'
import { markTexts } from './texts.ts'

/** As the API has it; a test compares them. */
export const MARKS_MAX = 30

export function MarksPage() {
  const t = useTexts(markTexts)
  const can = useCan()
  const marks = useMarks({ withCounts: true })
  const canEdit = can('marks.edit')
  const [isOrdering, setOrdering] = useState(false)
  const isEmpty = marks.data?.length === 0
  return (
    <Page
      title={t.title}
      lead={t.lead}
      isNarrow
      actions={canEdit && (marks.data?.length ?? 0) > 1 && <ReorderButton isOn={isOrdering} onChange={setOrdering} />}
    >
      {marks.isPending && <ListSkeleton rows={4} />}
      {!marks.data && marks.error && <ErrorState error={marks.error} onRetry={() => void marks.refetch()} />}
      {isEmpty && (
        <EmptyState
          icon={<CircleDot class="size-7" />}
          title={t.emptyTitle}
          action={canEdit && <div class="w-80 max-w-[calc(100vw-5rem)] text-left">{<NewMark />}</div>}
        >
          {t.emptyBody}
        </EmptyState>
      )}
      {marks.data && !isEmpty && <List marks={marks.data} canEdit={canEdit} isOrdering={isOrdering} />}
    </Page>
  )
}

function List({ marks, canEdit, isOrdering }: { marks: Mark[]; canEdit: boolean; isOrdering: boolean }) {
  const t = useTexts(markTexts)
  const { order } = useMarkChanges()
  return (
    <>
      <OrderedList items={marks} isOrdering={isOrdering} onOrder={order}>
        {(mark) => <MarkRow mark={mark} isOrdering={isOrdering} />}
      </OrderedList>
      {canEdit && (marks.length < MARKS_MAX ? <NewMark /> : <p class="muted text-sm">{t.full(MARKS_MAX)}</p>)}
    </>
  )
}

function NewMark() {
  const t = useTexts(markTexts)
  const { save } = useMarkChanges()
  return (
    <MarkForm
      mark={null}
      onSave={async (input) => {
        await save(null, input)
        showToast({ tone: 'success', text: t.created(input.name) })
      }}
    />
  )
}
