import { Folder as FolderIcon, Zap } from 'lucide-preact'
import type { Folder } from '../../../src/features/folders/schema.ts'
import type { Link } from '../../../src/features/links/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { linkName } from './queries.ts'
import { linkTexts } from './texts.ts'

/** Links as a table; on a phone each as a card of its own. */
export function LinkList({ links, folders }: { links: readonly Link[]; folders: readonly Folder[] }) {
  const t = useTexts(linkTexts)
  const head = 'px-3 py-2 text-right text-xs font-semibold'
  return (
    <table class="card-frame block w-full text-sm sm:table sm:border-separate sm:border-spacing-0">
      <caption class="sr-only">{t.title}</caption>
      <thead class="muted max-sm:sr-only">
        <tr>
          <th scope="col" class="px-5 py-2 text-left text-xs font-semibold">
            {t.linkHead}
          </th>
          <th scope="col" class={head}>
            {t.friendsHead}
          </th>
          <th scope="col" class={head}>
            {t.clicksHead}
          </th>
          <th scope="col" class={`${head} pr-5`}>
            {t.madeHead}
          </th>
        </tr>
      </thead>
      <tbody class="block divide-y divide-base-300 sm:table-row-group sm:divide-y-0">
        {links.map((link) => (
          <LinkRow key={link.id} link={link} folder={folders.find(({ id }) => id === link.folderId)} />
        ))}
      </tbody>
    </table>
  )
}

function LinkRow({ link, folder }: { link: Link; folder: Folder | undefined }) {
  const t = useTexts(linkTexts)
  const number = useNumber()
  const { path } = useAccountPaths()
  const cell = 'tnum px-3 py-0 pb-2 sm:border-t sm:border-base-300 sm:py-3 sm:text-right sm:align-top'
  return (
    <tr class="flex flex-wrap px-1 py-1 hover:bg-base-content/3 sm:table-row">
      <th scope="row" class="w-full px-3 py-2 text-left font-normal sm:border-t sm:border-base-300 sm:px-5 sm:py-3">
        <a href={path(`/links/${link.id}`)} class="flex min-w-0 flex-col">
          <span class="font-bold [overflow-wrap:anywhere]">{linkName(link)}</span>
          {link.name && <span class="muted text-xs [overflow-wrap:anywhere]">{link.url}</span>}
        </a>
        {(folder || link.actions.length > 0) && (
          <span class="muted mt-1 flex flex-wrap gap-x-3 text-2xs">
            {folder && (
              <span class="flex items-center gap-1">
                <FolderIcon class="size-3.5" aria-hidden="true" />
                {folder.name}
              </span>
            )}
            {link.actions.length > 0 && (
              <span class="flex items-center gap-1">
                <Zap class="size-3.5" aria-hidden="true" />
                {t.hasActions(number(link.actions.length))}
              </span>
            )}
          </span>
        )}
      </th>
      <td class={`${cell} font-bold`}>{t.friends(number(link.friendCount))}</td>
      <td class={cell}>{t.clicks(number(link.clickCount))}</td>
      <td class={`${cell} muted text-xs max-sm:ml-auto sm:pr-5`}>
        <Time at={link.createdAt} />
      </td>
    </tr>
  )
}
