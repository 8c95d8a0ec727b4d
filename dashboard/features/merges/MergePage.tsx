import { useState } from 'preact/hooks'
import type { MergePreview } from '../../../src/features/merges/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { ConfirmMerge } from './ConfirmMerge.tsx'
import { MergeTags } from './MergeTags.tsx'
import { MergeValues } from './MergeValues.tsx'
import { type Column, choicesOf, type Picks, rowsOf } from './picks.ts'
import { useMergePreview } from './queries.ts'
import { mergeTexts } from './texts.ts'
import { WhoStays } from './WhoStays.tsx'

/** Two friends beside each other: who stays, and which values. Whoever stays, each keeps the column. */
export function MergePage({ aId, bId }: { aId: number; bId: number }) {
  const t = useTexts(mergeTexts)
  const { path } = useAccountPaths()
  const { query, set } = useQueryParams()
  const stay: Column = query.stay === 'b' ? 'b' : 'a'
  const [picks, setPicks] = useState<Picks>({})
  const ids = stay === 'a' ? { intoId: aId, fromId: bId } : { intoId: bId, fromId: aId }
  const preview = useMergePreview({ ...ids, choices: choicesOf(picks, stay) })
  return (
    <Page title={t.compareTitle} lead={t.compareLead} back={{ href: path('/friends/duplicates'), label: t.compareBack }}>
      {!preview.data && preview.error && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {!preview.data && !preview.error && <BlockSkeleton class="h-80" />}
      {preview.data && (
        <Compared
          // What is shown while the next one comes is of the one before, and may have the two the other way round.
          preview={preview.data}
          stay={preview.data.into.id === aId ? 'a' : 'b'}
          isFresh={!preview.isFetching && !preview.isPlaceholderData}
          picks={picks}
          onPicks={setPicks}
          onStay={(column) => set({ stay: column === 'b' ? 'b' : undefined })}
          onMoved={() => void preview.refetch()}
        />
      )}
    </Page>
  )
}

interface ComparedProps {
  preview: MergePreview
  stay: Column
  isFresh: boolean
  picks: Picks
  onPicks: (picks: Picks) => void
  onStay: (column: Column) => void
  onMoved: () => void
}

function Compared({ preview, stay, isFresh, picks, onPicks, onStay, onMoved }: ComparedProps) {
  const t = useTexts(mergeTexts)
  const [isAsking, setAsking] = useState(false)
  const [hasMoved, setMoved] = useState(false)
  const [a, b] = stay === 'a' ? [preview.into, preview.from] : [preview.from, preview.into]
  const rows = rowsOf(preview, stay)
  return (
    <>
      {hasMoved && (
        <p class="tint-warning rounded-field px-4 py-2.5 text-sm" role="alert">
          {t.moved}
        </p>
      )}
      <Section title={t.who} lead={t.stayNote}>
        <WhoStays a={a} b={b} stay={stay} onStay={onStay} />
      </Section>
      <Section title={t.values} lead={rows.some((row) => row.isChoice) ? t.valuesLead : undefined}>
        <MergeValues
          rows={rows}
          names={{ a: a.name || t.nameless, b: b.name || t.nameless }}
          stay={stay}
          picks={picks}
          onPick={(key, pick) => onPicks({ ...picks, [key]: pick })}
        />
        <MergeTags preview={preview} />
      </Section>
      <SaveBar text={t.mergeNote}>
        <Button tone="primary" onClick={() => setAsking(true)} isDisabled={!isFresh}>
          {t.merge}
        </Button>
      </SaveBar>
      {isAsking && (
        <ConfirmMerge
          preview={preview}
          choices={choicesOf(picks, stay)}
          onMoved={() => {
            setAsking(false)
            setMoved(true)
            onMoved()
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
