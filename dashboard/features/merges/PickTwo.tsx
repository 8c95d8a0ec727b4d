import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { useTexts } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { SearchPick } from '../../ui/SearchPick.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useFindFriends } from './queries.ts'
import { mergeTexts } from './texts.ts'

interface Picked {
  id: number
  name: string
  pictureUrl: string | null
}

/** Two friends whom nothing suggests but a person knows to be one. */
export function PickTwo({ onClose }: { onClose: () => void }) {
  const t = useTexts(mergeTexts)
  const { path } = useAccountPaths()
  const { route } = useLocation()
  const [first, setFirst] = useState<Picked | null>(null)
  const [second, setSecond] = useState<Picked | null>(null)
  const goOn = () => {
    if (first && second) route(path(`/friends/duplicates?a=${first.id}&b=${second.id}`))
  }
  return (
    <ConfirmDialog title={t.pickTitle} confirmLabel={t.pickGo} isConfirmDisabled={!first || !second} onConfirm={goOn} onClose={onClose}>
      <p class="muted text-sm">{t.pickLead}</p>
      <PickOne label={t.pickFirst} picked={first} not={second} onPick={setFirst} />
      <PickOne label={t.pickSecond} picked={second} not={first} onPick={setSecond} />
    </ConfirmDialog>
  )
}

interface PickOneProps {
  label: string
  picked: Picked | null
  not: Picked | null
  onPick: (friend: Picked | null) => void
}

function PickOne({ label, picked, not, onPick }: PickOneProps) {
  const t = useTexts(mergeTexts)
  const find = useFindFriends()
  if (!picked)
    return (
      <SearchPick<Picked>
        label={label}
        find={async (text) => (await find(text)).map((friend) => ({ ...friend, name: friend.name || t.nameless }))}
        onChoose={onPick}
        without={not ? [not.id] : []}
      />
    )
  return (
    <div class="flex items-center gap-3 rounded-field border border-base-300 px-3 py-2">
      <Avatar name={picked.name} url={picked.pictureUrl} size="sm" />
      <span class="min-w-0 grow truncate text-sm font-semibold">{picked.name}</span>
      <Button size="sm" tone="ghost" onClick={() => onPick(null)}>
        {t.pickClear}
      </Button>
    </div>
  )
}
