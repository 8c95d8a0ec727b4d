import { ChevronDown, FlaskConical, X } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { TriedRule } from '../../../src/features/auto-replies/schema.ts'
import { fromLocalInput } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useIsWide } from '../../lib/use-wide.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { type Found, SearchPick } from '../../ui/SearchPick.tsx'
import { useZone } from '../../ui/Time.tsx'
import { useFindFriends } from '../segments/use-lists.ts'
import { useCan } from '../staff/me.ts'
import { useTryMessage } from './queries.ts'
import { tryTexts } from './try-texts.ts'

const TEXT_MAX = 5000

interface TryBoxProps {
  /** What came of the last try; null: none. */
  tried: readonly TriedRule[] | null
  onTried: (tried: readonly TriedRule[] | null) => void
}

/** Plays a message that comes in: which rules would answer, marked in the list beside it. */
export function TryBox({ tried, onTried }: TryBoxProps) {
  const t = useTexts(tryTexts)
  const zone = useZone()
  const can = useCan()
  const isWide = useIsWide('64rem')
  const tryOut = useTryMessage()
  const [text, setText] = useState('')
  const [friend, setFriend] = useState<Found | null>(null)
  const [at, setAt] = useState('')
  const trying = useAction(
    () => {
      const moment = fromLocalInput(at, zone)
      return tryOut({ text, ...(friend ? { friendId: friend.id } : {}), ...(moment === undefined ? {} : { at: moment }) })
    },
    { onDone: ({ rules }) => onTried(rules) },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (text.trim() !== '') void trying.start(undefined)
  }
  return (
    <details class="card-frame group" open={isWide}>
      <summary class="flex min-h-12 cursor-pointer items-center gap-2 px-4 font-bold sm:px-5">
        <FlaskConical class="size-4 text-primary" aria-hidden="true" />
        <span class="grow">{t.title}</span>
        <ChevronDown class="muted size-4 transition-transform group-open:rotate-180" aria-hidden="true" />
      </summary>
      <form class="flex flex-col gap-4 px-4 pb-5 sm:px-5" onSubmit={submit}>
        <p class="muted text-xs">{t.lead}</p>
        <TextField
          label={t.text}
          value={text}
          onChange={setText}
          attributes={{ placeholder: t.placeholder, maxLength: TEXT_MAX, autocomplete: 'off' }}
        />
        <details>
          <summary class="muted w-fit cursor-pointer text-xs underline decoration-dotted underline-offset-4">{t.more}</summary>
          <div class="mt-3 flex flex-col gap-4">
            {can('friends.view') && <FriendPick friend={friend} onChange={setFriend} />}
            <TextField label={t.at} help={t.atHelp} type="datetime-local" value={at} onChange={setAt} />
          </div>
        </details>
        <div class="flex gap-2">
          <Button type="submit" tone="primary" isBusy={trying.isBusy} isDisabled={text.trim() === ''} class="grow">
            {t.run}
          </Button>
          {tried && (
            <Button tone="ghost" onClick={() => onTried(null)}>
              {t.clear}
            </Button>
          )}
        </div>
        {trying.error && <ErrorNote error={trying.error} />}
        <div role="status">{tried && <Outcome tried={tried} />}</div>
      </form>
    </details>
  )
}

function FriendPick({ friend, onChange }: { friend: Found | null; onChange: (friend: Found | null) => void }) {
  const t = useTexts(tryTexts)
  const find = useFindFriends()
  return (
    <div class="flex flex-col gap-1.5">
      <p class="text-sm font-semibold">{t.friend}</p>
      {friend ? (
        <p class="flex h-10 w-fit max-w-full items-center gap-1 rounded-full bg-base-200 pl-3 text-sm dark:bg-base-300">
          <span class="truncate">{friend.name}</span>
          <button
            type="button"
            class="grid size-10 shrink-0 place-items-center rounded-full hover:bg-base-content/10"
            aria-label={t.takeOut(friend.name)}
            onClick={() => onChange(null)}
          >
            <X class="size-3.5" aria-hidden="true" />
          </button>
        </p>
      ) : (
        <SearchPick label={t.findFriend} find={find} onChoose={onChange} />
      )}
    </div>
  )
}

/** Said in a sentence, for those who do not see the list too. */
function Outcome({ tried }: { tried: readonly TriedRule[] }) {
  const t = useTexts(tryTexts)
  const joint = useLanguage() === 'ja' ? '' : ', '
  const hits = tried.filter(({ outcome }) => outcome === 'applies')
  const isOpen = tried.some(({ outcome }) => outcome === 'depends')
  if (hits.length === 0) return <p class="text-sm font-semibold">{isOpen ? t.dependsNone : t.none}</p>
  return (
    <div class="text-sm">
      <p class="font-semibold">{t.hit(hits.map(({ name }) => t.quoted(name)).join(joint))}</p>
      {isOpen && <p class="muted text-xs">{t.dependsToo}</p>}
    </div>
  )
}
