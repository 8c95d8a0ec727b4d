import { CircleCheck, NotebookPen, TriangleAlert } from 'lucide-preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { Button } from '../../ui/Button.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { useCan } from '../staff/me.ts'
import { ConflictNote } from './ConflictNote.tsx'
import { friendPageTexts } from './page-texts.ts'
import { MEMO_MAX, useMemoDraft } from './use-memo-draft.ts'

/** Notes on a friend; saved by themselves when the writing pauses. */
export function FriendMemo({ friend }: { friend: Friend }) {
  const t = useTexts(friendPageTexts)
  const can = useCan()
  const memo = useMemoDraft(friend)
  const guard = useLeaveGuard(memo.isStuck)
  const field = useRef<HTMLTextAreaElement>(null)
  // Grows with its text; browsers without field-sizing need it said.
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [memo.text])
  const id = `memo-${friend.id}`
  return (
    <section class="card-frame flex flex-col gap-2 p-4 sm:p-5">
      <div class="flex items-center justify-between gap-3">
        <label for={id} class="flex items-center gap-2 font-bold">
          <NotebookPen class="muted size-4" aria-hidden="true" />
          {t.memo}
        </label>
        <MemoStatus memo={memo} />
      </div>
      <textarea
        ref={field}
        id={id}
        rows={3}
        class="textarea max-h-96 min-h-22 resize-none leading-relaxed"
        placeholder={t.memoPlaceholder}
        value={memo.text}
        readOnly={!can('friends.edit')}
        aria-invalid={memo.text.length > MEMO_MAX}
        onInput={(event) => memo.write(event.currentTarget.value)}
        onBlur={memo.flush}
      />
      {memo.conflict && (
        <ConflictNote
          theirs={memo.conflict.theirs.memo}
          mine={memo.text}
          isBusy={memo.isBusy}
          onTake={memo.takeTheirs}
          onKeep={memo.keepMine}
          onBoth={memo.keepBoth}
        />
      )}
      {guard.pending !== null && <LeaveDialog onLeave={guard.leave} onStay={guard.stay} />}
    </section>
  )
}

function MemoStatus({ memo }: { memo: ReturnType<typeof useMemoDraft> }) {
  const t = useTexts(friendPageTexts)
  const number = useNumber()
  const over = memo.text.length - MEMO_MAX
  if (over > 0) return <p class="text-xs font-medium text-error">{t.memoTooLong(number(over))}</p>
  if (memo.error)
    return (
      <div class="flex flex-wrap items-center justify-end gap-2 text-xs">
        <span class="flex items-center gap-1 text-error" role="alert">
          <TriangleAlert class="size-3.5" aria-hidden="true" />
          {t.memoFailed}
        </span>
        <Button size="sm" onClick={memo.flush} isBusy={memo.isBusy}>
          {t.memoRetry}
        </Button>
      </div>
    )
  const text = memo.isBusy ? t.memoSaving : memo.isDirty && !memo.conflict ? t.memoWaiting : memo.wasSaved ? t.memoSaved : ''
  return (
    <p class="muted flex items-center gap-1 text-xs" role="status">
      {text === t.memoSaved && <CircleCheck class="size-3.5 text-success" aria-hidden="true" />}
      {text}
    </p>
  )
}
