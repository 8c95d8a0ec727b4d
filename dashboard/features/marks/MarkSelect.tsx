import { CircleDashed } from 'lucide-preact'
import { useId } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Dot } from '../../ui/Label.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { useMarks, useSetFriendMark } from './queries.ts'
import { markTexts } from './texts.ts'

interface MarkSelectProps {
  friendId: number
  markId: number | null
}

/** The mark of a friend; set at once, with a way back. */
export function MarkSelect({ friendId, markId }: MarkSelectProps) {
  const t = useTexts(markTexts)
  const can = useCan()
  const id = useId()
  const marks = useMarks({ isAllowed: can('marks.view') })
  const set = useSetFriendMark(friendId)
  const name = (id: number | null) => marks.data?.find((mark) => mark.id === id)?.name
  const { start, isBusy } = useAction(
    async ({ to, from }: { to: number | null; from: number | null | undefined }) => {
      await set(to)
      return { to, from }
    },
    {
      onDone: ({ to, from }) => {
        const named = name(to)
        showToast({
          tone: 'success',
          text: named === undefined ? t.cleared : t.set(named),
          // An undo has no undo of its own: the choice itself is right there.
          ...(from === undefined ? {} : { action: { label: t.undo, run: () => void start({ to: from, from: undefined }) } }),
        })
      },
      onFail: () => showToast({ tone: 'error', text: t.failed }),
    },
  )
  const current = marks.data?.find((mark) => mark.id === markId)
  return (
    <div class="flex items-center gap-2 text-sm">
      <label for={id} class="sr-only">
        {t.mark}
      </label>
      {current ? <Dot colour={current.colour} /> : <CircleDashed class="muted size-4 shrink-0" aria-hidden="true" />}
      <select
        id={id}
        class="select select-sm h-10 w-auto max-w-full"
        aria-busy={isBusy}
        disabled={!can('friends.edit') || !marks.data}
        onChange={(event) => {
          const value = event.currentTarget.value
          void start({ to: value === '' ? null : Number(value), from: markId })
        }}
      >
        <option value="" selected={!current}>
          {t.none}
        </option>
        {marks.data?.map((mark) => (
          <option key={mark.id} value={mark.id} selected={mark.id === markId}>
            {mark.name}
          </option>
        ))}
      </select>
    </div>
  )
}
