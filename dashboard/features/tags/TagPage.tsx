import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { useTexts } from '../../lib/i18n.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useActionLists } from '../actions/use-action-lists.ts'
import { useTag } from './queries.ts'
import { TagForm } from './TagForm.tsx'
import { tagTexts } from './texts.ts'

export function TagPage() {
  const t = useTexts(tagTexts)
  const { path } = useAccountPaths()
  const tagId = Number(useRoute().params.tagId)
  const tag = useTag(tagId)
  const { lists, error, retry } = useActionLists()
  // Counts up when the stored version shall replace what is on the screen.
  const [round, setRound] = useState(0)
  const reload = async () => {
    await tag.refetch()
    setRound(round + 1)
  }
  if (tag.data && lists) return <TagForm key={`${tag.data.id}-${round}`} tag={tag.data} lists={lists} onReload={() => void reload()} />
  const failure = tag.error ?? error
  return (
    <Page title={t.title} back={{ href: path('/tags'), label: t.back }}>
      {failure ? (
        <ErrorState
          error={failure}
          onRetry={() => {
            void tag.refetch()
            retry()
          }}
        />
      ) : (
        <BlockSkeleton class="h-80" />
      )}
    </Page>
  )
}
