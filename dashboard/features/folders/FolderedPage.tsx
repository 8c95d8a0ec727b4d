import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { FolderKind } from '../../../src/features/folders/schema.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { FolderBrowser, type FolderBrowserProps } from './FolderBrowser.tsx'
import { choiceOf, type Foldered } from './groups.ts'
import { useFolders } from './queries.ts'
import { ReorderButton } from './ReorderButton.tsx'

/** A part of the page that may need to know the folder one looks at, such as to make new things there; null: none. */
type InFolder = (folderId: number | null) => ComponentChildren

interface FolderedPageProps<T extends Foldered> extends Pick<FolderBrowserProps<T>, 'canEdit' | 'children'> {
  /** Absent: the order is not for staff to choose. */
  onOrder?: FolderBrowserProps<T>['onOrder']
  kind: FolderKind
  words: FolderBrowserProps<T>['words'] & { title: string; lead: string; emptyTitle: string; emptyBody: string }
  icon: ComponentChildren
  /** All things of the kind in their order, as a query has them. */
  things: { data: readonly T[] | undefined; error: Error | null; refetch: () => unknown }
  /** At the head of the page, once there is something. */
  actions?: InFolder
  /** Where there is nothing yet. */
  emptyAction?: InFolder
  /** Beside the search. */
  tools?: InFolder
}

const nothing = async () => {}

/** The page of all things of one kind: by folder, searchable, in an order that staff choose. */
export function FolderedPage<T extends Foldered>(props: FolderedPageProps<T>) {
  const { kind, words, icon, things, canEdit, actions, emptyAction, tools, onOrder, children } = props
  const { query } = useQueryParams()
  const folders = useFolders(kind)
  const [isOrdering, setOrdering] = useState(false)
  const error = things.error ?? folders.error
  const found = things.data && folders.data && { things: things.data, folders: folders.data }
  const isEmpty = found?.things.length === 0
  const choice = choiceOf(query.folder, folders.data ?? [])
  const folderId = typeof choice === 'number' ? choice : null
  const head = canEdit && found && !isEmpty && (
    <>
      {onOrder && <ReorderButton isOn={isOrdering} onChange={setOrdering} />}
      {actions?.(folderId)}
    </>
  )
  const retry = () => {
    things.refetch()
    void folders.refetch()
  }
  return (
    <Page title={words.title} lead={words.lead} actions={head}>
      {!found && (error ? <ErrorState error={error} onRetry={retry} /> : <ListSkeleton rows={6} />)}
      {isEmpty && (
        <EmptyState icon={icon} title={words.emptyTitle} action={canEdit && emptyAction?.(folderId)}>
          {words.emptyBody}
        </EmptyState>
      )}
      {found && !isEmpty && (
        <FolderBrowser
          kind={kind}
          words={words}
          things={found.things}
          folders={found.folders}
          choice={choice}
          canEdit={canEdit}
          isOrdering={isOrdering}
          tools={canEdit && tools?.(folderId)}
          onOrder={onOrder ?? nothing}
        >
          {children}
        </FolderBrowser>
      )}
    </Page>
  )
}
