import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Broadcast, SaveBroadcast } from '../../../src/features/broadcasts/schema.ts'
import { bubblesIn, bubblesText } from '../../editors/composer/kept.ts'
import { areSendable, type DraftBubble, emptyBubble, toBubbles, toDrafts } from '../../editors/composer/model.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useKeptDraft } from '../../lib/use-kept-draft.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useBroadcastChanges } from './queries.ts'
import { broadcastTexts } from './texts.ts'

/** As the API has it; a test compares them. */
export const NAME_MAX = 60

interface Draft {
  name: string
  bubbles: DraftBubble[]
}
const toSave = ({ name, bubbles }: Draft): SaveBroadcast => ({ name: name.trim(), bubbles: toBubbles(bubbles) })
const printOf = (draft: Draft) => JSON.stringify(toSave(draft))
/** As the browser keeps it: the name in the first line, the bubbles after it. */
const textOf = ({ name, bubbles }: Draft) => `${name}\n${bubblesText(bubbles)}`

function nameFault(name: string): 'nameMissing' | 'nameTooLong' | undefined {
  if (name.trim() === '') return 'nameMissing'
  return name.trim().length > NAME_MAX ? 'nameTooLong' : undefined
}

/** The draft as it is typed. Going on to send saves it first: what is confirmed is what is stored. */
export function useBroadcastForm(broadcast: Broadcast | null, template: SaveBroadcast | undefined) {
  const t = useTexts(broadcastTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { save } = useBroadcastChanges()
  const [draft, setDraft] = useState<Draft>(() => {
    const base = broadcast ?? template
    return { name: base?.name ?? '', bubbles: base ? toDrafts(base.bubbles) : [emptyBubble()] }
  })
  const [stored, setStored] = useState(() => (broadcast || !template ? printOf(draft) : ''))
  const [isTried, setTried] = useState(false)
  const isDirty = printOf(draft) !== stored
  const guard = useLeaveGuard(isDirty)
  const [keptBase, setKeptBase] = useState(() => textOf(draft))
  const kept = useKeptDraft({
    place: 'broadcast',
    text: textOf(draft),
    base: keptBase,
    restore: (text) => {
      const at = text.indexOf('\n')
      const bubbles = bubblesIn(text.slice(at + 1))
      if (bubbles) setDraft({ name: text.slice(0, at), bubbles })
      return bubbles !== null
    },
  })
  const goTo = (id: number, isSending: boolean) => {
    guard.release()
    route(path(`/broadcasts/${id}${isSending ? '?send=1' : ''}`), true)
  }
  const action = useAction(
    async ({ isSending }: { isSending: boolean }) => ({
      print: printOf(draft),
      text: textOf(draft),
      isSending,
      saved: await save(broadcast?.id ?? null, toSave(draft)),
    }),
    {
      onDone: ({ print, text, isSending, saved }) => {
        setStored(print)
        setKeptBase(text)
        kept.forget()
        setTried(false)
        if (!isSending) showToast({ tone: 'success', text: t.saved })
        if (isSending || broadcast === null) goTo(saved.id, isSending)
      },
    },
  )
  const fault = nameFault(draft.name)
  const isRight = fault === undefined && areSendable(draft.bubbles)
  const submit = (isSending: boolean) => {
    setTried(true)
    if (!isRight) focusFirstFault()
    else if (isSending && !isDirty && broadcast) goTo(broadcast.id, true)
    else void action.start({ isSending })
  }
  return {
    draft,
    set: (change: Partial<Draft>) => setDraft({ ...draft, ...change }),
    isDirty,
    isTried,
    nameFault: isTried || fault === 'nameTooLong' ? fault : undefined,
    saveDraft: () => submit(false),
    goOn: () => submit(true),
    isBusy: action.isBusy,
    error: action.error,
    guard,
    kept,
    /** Without saving, and for good. */
    leave: () => {
      kept.forget()
      guard.leave()
    },
  }
}
