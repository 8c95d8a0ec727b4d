import { X } from 'lucide-preact'
import { useTexts } from '../../../lib/i18n.ts'
import { SearchPick } from '../../../ui/SearchPick.tsx'
import { useFindLinks, useNamedLinks } from '../../links/queries.ts'
import { deskTexts } from './texts.ts'

const LINKS_MAX = 50

interface LinkPickerProps {
  linkIds: readonly number[]
  isReadOnly: boolean
  onChange: (linkIds: number[]) => void
}

/** Some of the tracked links, looked for by name or address. */
export function LinkPicker({ linkIds, isReadOnly, onChange }: LinkPickerProps) {
  const t = useTexts(deskTexts)
  const named = useNamedLinks(linkIds)
  const find = useFindLinks()
  const nameOf = (linkId: number) => named.find(({ id }) => id === linkId)?.name ?? '…'
  return (
    <div class="flex flex-col gap-2">
      {linkIds.length === 0 && <p class="muted text-xs">{t.linksNone}</p>}
      <ul class="flex flex-col gap-1">
        {linkIds.map((linkId) => (
          <li key={linkId} class="flex items-center gap-2 rounded-field bg-base-100 py-1 pr-1 pl-3 text-sm ring-1 ring-base-300">
            <span class="min-w-0 grow break-all">{nameOf(linkId)}</span>
            {!isReadOnly && (
              <button
                type="button"
                class="muted grid size-9 shrink-0 place-items-center rounded-field hover:text-error"
                aria-label={t.linkRemove(nameOf(linkId))}
                onClick={() => onChange(linkIds.filter((each) => each !== linkId))}
              >
                <X class="size-4" aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {!isReadOnly && linkIds.length < LINKS_MAX && (
        <SearchPick label={t.linkAdd} find={find} onChoose={({ id }) => onChange([...linkIds, id])} without={linkIds} hasOffer />
      )}
    </div>
  )
}

/** What they are called, in a line. */
export function LinkNames({ linkIds }: { linkIds: readonly number[] }) {
  const named = useNamedLinks(linkIds)
  return <>{linkIds.map((linkId) => named.find(({ id }) => id === linkId)?.name ?? '…').join(' / ')}</>
}
