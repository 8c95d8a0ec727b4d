import { SearchX } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import type { Folder, FolderKind } from '../../../src/features/folders/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchInput } from '../../ui/SearchInput.tsx'
import { FolderRail } from './FolderRail.tsx'
import { type FolderChoice, type Foldered, groupByFolder, isIn, matches } from './groups.ts'
import { OrderedList } from './OrderedList.tsx'
import { folderTexts } from './texts.ts'

export interface FolderBrowserProps<T extends Foldered> {
  kind: FolderKind
  words: { search: string; noneTitle: string }
  things: readonly T[]
  folders: readonly Folder[]
  choice: FolderChoice
  canEdit: boolean
  isOrdering: boolean
  /** Beside the search. */
  tools: ComponentChildren
  /** The things of one folder in their new order. */
  onOrder: (folderId: number | null, ids: number[]) => Promise<unknown>
  /** What stands in the row of a thing. */
  children: (thing: T) => ComponentChildren
}

/** Things by their folder, narrowed by a folder and by words; both stand in the address. */
export function FolderBrowser<T extends Foldered>(props: FolderBrowserProps<T>) {
  const { kind, words, things, folders, choice, canEdit, isOrdering, tools, onOrder, children } = props
  const t = useTexts(folderTexts)
  const { query, set } = useQueryParams()
  const q = query.q ?? ''
  const groups = groupByFolder(
    things.filter((thing) => isIn(thing, choice) && matches(thing.name, q)),
    folders,
  )
  // Where the rail says which folder this is, or there are none, headings would only repeat it.
  const hasTitles = folders.length > 0 && (groups.length > 1 || choice === 'all')
  return (
    <div class="grid grid-cols-1 items-start gap-5 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-8">
      <FolderRail
        kind={kind}
        folders={folders}
        current={choice}
        total={things.length}
        countOf={(folderId) => things.filter((thing) => thing.folderId === folderId).length}
        canEdit={canEdit}
        onChoose={(next) => set({ folder: next === 'all' ? undefined : String(next) })}
      />
      <div class="flex min-w-0 flex-col gap-4">
        <div class="flex flex-col gap-3 sm:flex-row sm:items-start sm:justify-between">
          <SearchInput label={words.search} value={q} onChange={(next) => set({ q: next })} />
          {tools && <div class="sm:w-96">{tools}</div>}
        </div>
        {groups.map(({ folder, items }) => (
          <OrderedList
            key={folder?.id ?? 'none'}
            title={hasTitles ? (folder?.name ?? t.none) : undefined}
            items={items}
            // Of what the words leave over, the order would say nothing about the rest.
            isOrdering={isOrdering && q === ''}
            onOrder={(ids) => onOrder(folder?.id ?? null, ids)}
          >
            {children}
          </OrderedList>
        ))}
        {groups.length === 0 &&
          (q === '' ? (
            <p class="card-frame muted px-5 py-8 text-center text-sm">{t.nothingHere}</p>
          ) : (
            <NoneFound title={words.noneTitle} />
          ))}
      </div>
    </div>
  )
}

function NoneFound({ title }: { title: string }) {
  const t = useTexts(folderTexts)
  const { set } = useQueryParams()
  return (
    <EmptyState
      icon={<SearchX class="size-7" />}
      title={title}
      action={<Button onClick={() => set({ q: undefined, folder: undefined })}>{t.clear}</Button>}
    >
      {t.noneBody}
    </EmptyState>
  )
}
