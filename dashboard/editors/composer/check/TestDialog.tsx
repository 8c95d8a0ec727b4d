import { Send, X } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Bubble } from '../../../../src/engine/messages/schema.ts'
import type { TestFriend, TestSent } from '../../../../src/features/messages/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { newKey } from '../../../lib/new-key.ts'
import { useAction } from '../../../lib/use-action.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorNote } from '../../../ui/ErrorState.tsx'
import { SearchPick } from '../../../ui/SearchPick.tsx'
import { uiTexts } from '../../../ui/texts.ts'
import { type TestTools, useTools } from '../tools.ts'
import { checkTexts } from './check-texts.ts'

interface TestDialogProps {
  bubbles: Bubble[]
  onClose: () => void
}

export function TestDialog(props: TestDialogProps) {
  const { tests } = useTools()
  return tests ? <Opened {...props} tests={tests} /> : null
}

/** Sends the message to friends who are staff; they are chosen and added here. */
function Opened({ bubbles, onClose, tests }: TestDialogProps & { tests: TestTools }) {
  const t = useTexts(checkTexts)
  const ui = useTexts(uiTexts)
  const [members, setMembers] = useState<TestFriend[] | null>(null)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [sent, setSent] = useState<TestSent | null>(null)
  const key = useRef(newKey())
  const listing = useAction(() => tests.list(), { onDone: setMembers })
  useEffect(() => void listing.start(undefined), [])
  const chosen = (members ?? []).filter(({ friendId }) => !left.has(friendId))
  const sending = useAction(() => tests.send({ bubbles, friendIds: chosen.map(({ friendId }) => friendId) }, key.current), {
    onDone: (result) => {
      key.current = newKey()
      setSent(result)
    },
  })
  const footer = (
    <>
      <Button onClick={onClose}>{ui.close}</Button>
      <Button
        tone="primary"
        icon={<Send class="size-4" aria-hidden="true" />}
        isBusy={sending.isBusy}
        isDisabled={chosen.length === 0}
        onClick={() => void sending.start(undefined)}
      >
        {sent ? t.again : t.send(chosen.length)}
      </Button>
    </>
  )
  return (
    <Dialog title={t.testTitle} onClose={onClose} isLocked={sending.isBusy} footer={footer}>
      <div class="flex flex-col gap-4 pt-1 text-sm">
        <p class="muted">{t.testLead}</p>
        {listing.error && <ErrorNote error={listing.error} />}
        {members && (
          <Members
            members={members}
            left={left}
            tests={tests}
            onLeft={setLeft}
            onChange={(next) => {
              setMembers(next)
              setSent(null)
            }}
          />
        )}
        {sending.error && <ErrorNote error={sending.error} />}
        {sent && <Outcomes sent={sent} />}
      </div>
    </Dialog>
  )
}

interface MembersProps {
  members: TestFriend[]
  left: ReadonlySet<number>
  tests: TestTools
  onLeft: (left: ReadonlySet<number>) => void
  onChange: (members: TestFriend[]) => void
}

function Members({ members, left, tests, onLeft, onChange }: MembersProps) {
  const t = useTexts(checkTexts)
  const { findFriends } = useTools()
  const adding = useAction((friendId: number) => tests.add(friendId), {
    onDone: (added) => onChange([...members.filter(({ friendId }) => friendId !== added.friendId), added]),
  })
  const removing = useAction(
    async (friendId: number) => {
      await tests.remove(friendId)
      return friendId
    },
    { onDone: (gone) => onChange(members.filter(({ friendId }) => friendId !== gone)) },
  )
  const toggle = (friendId: number, isIn: boolean) => {
    const next = new Set(left)
    if (isIn) next.delete(friendId)
    else next.add(friendId)
    onLeft(next)
  }
  const error = adding.error ?? removing.error
  return (
    <fieldset class="flex flex-col gap-3">
      <legend class="mb-1 text-xs font-semibold">{t.members}</legend>
      {members.length === 0 && <p class="muted text-sm">{t.nobody}</p>}
      <ul class="flex flex-col">
        {members.map(({ friendId, name, pictureUrl, isUnreachable }) => (
          <li key={friendId} class="flex items-center gap-2">
            <label class="flex min-h-11 min-w-0 grow cursor-pointer items-center gap-3">
              <input
                type="checkbox"
                class="checkbox checkbox-sm checkbox-primary"
                checked={!left.has(friendId)}
                onChange={(event) => toggle(friendId, event.currentTarget.checked)}
              />
              <Avatar name={name} url={pictureUrl} size="sm" />
              <span class="min-w-0 truncate font-semibold">{name}</span>
              {isUnreachable && <span class="muted text-xs">{t.unreachable}</span>}
            </label>
            <Button
              tone="ghost"
              size="sm"
              label={t.removeMember(name)}
              icon={<X class="size-4" aria-hidden="true" />}
              onClick={() => void removing.start(friendId)}
            />
          </li>
        ))}
      </ul>
      <SearchPick
        label={t.addMember}
        find={findFriends}
        without={members.map(({ friendId }) => friendId)}
        onChoose={({ id }) => void adding.start(id)}
      />
      {error && <ErrorNote error={error} />}
    </fieldset>
  )
}

function Outcomes({ sent: { items } }: { sent: TestSent }) {
  const t = useTexts(checkTexts)
  return (
    <section class="flex flex-col gap-1.5" role="status">
      <h3 class="text-xs font-semibold">{t.results}</h3>
      <ul class="flex flex-col gap-1">
        {items.map(({ friendId, name, outcome }) => (
          <li key={friendId} class="flex justify-between gap-3">
            <span class="min-w-0 truncate font-semibold">{name}</span>
            <span class={`text-right text-xs ${outcome === 'taken' ? 'text-success' : 'muted'}`}>
              {outcome === 'unreachable' ? t['outcome-unreachable'] : t[outcome]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
