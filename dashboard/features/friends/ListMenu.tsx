import { Archive, Download, Ellipsis, FileUp, UsersRound } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useSegments } from '../segments/queries.ts'
import { useCan } from '../staff/me.ts'
import { listTexts } from './list-texts.ts'
import { type FriendView, targetOf } from './view.ts'

const ExportDialog = lazyPart(() => import('../csv/ExportDialog.tsx').then((m) => m.ExportDialog))

const ROW = 'flex min-h-10 w-full items-center gap-2.5 rounded-field px-2.5 text-left text-sm hover:bg-base-200 dark:hover:bg-base-300/60'

/** What is done with the list as a whole: out to a file, in from one, putting it in order. */
export function ListMenu({ view, total }: { view: FriendView; total: number | undefined }) {
  const t = useTexts(listTexts)
  const can = useCan()
  const { path } = useAccountPaths()
  const [isExporting, setExporting] = useState(false)
  const saved = useSegments({ isAllowed: can('segments.view') }).data?.find(({ id }) => id === view.segmentId)
  const links = [
    { href: path('/friends/import'), icon: FileUp, words: t.importFile, isAllowed: can('csv.import') },
    { href: path('/friends/duplicates'), icon: UsersRound, words: t.duplicates, isAllowed: can('friends.view') },
    { href: path('/friends/archive'), icon: Archive, words: t.archiveRule, isAllowed: can('friends.view') },
  ].filter(({ isAllowed }) => isAllowed)
  return (
    <>
      <Popover
        trigger={<Ellipsis class="size-5" aria-hidden="true" />}
        label={t.more}
        triggerClass="btn btn-quiet btn-square"
        panelClass="top-full right-0 mt-1 w-60 max-w-[calc(100vw-2rem)]"
      >
        {(close) => (
          <ul class="flex flex-col">
            {can('csv.export') && (
              <li>
                <button
                  type="button"
                  class={ROW}
                  onClick={() => {
                    close()
                    setExporting(true)
                  }}
                >
                  <Download class="size-4" aria-hidden="true" />
                  {t.exportFile}
                </button>
              </li>
            )}
            {links.map(({ href, icon: Icon, words }) => (
              <li key={href}>
                <a href={href} class={ROW} onClick={close}>
                  <Icon class="size-4" aria-hidden="true" />
                  {words}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Popover>
      {isExporting && (
        <ExportDialog
          segment={targetOf(view, saved?.definition ?? null)}
          // A saved search goes by its id, however long it is.
          segmentId={view.q === '' ? (view.segmentId ?? undefined) : undefined}
          count={total ?? 0}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  )
}
