import { CalendarArrowUp, ClockPlus, FastForward } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { useAnswer } from './live.ts'
import { type MenuItem, MenuList } from './Menu.tsx'
import { useShared } from './shared.ts'
import { type Move, useClock } from './use-clock.ts'

const HOUR_MS = 3_600_000
const SPANS = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS } as const

const shown = (at: number, language: 'ja' | 'en') =>
  new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)

function useItems(isOpen: boolean, move: (wish: Move) => void): MenuItem[] {
  const { taste, stamps } = useShared()
  const { texts, language } = taste
  const due = useAnswer('due', isOpen ? '/clock/next' : undefined, stamps.all)
  const spans = (['hour', 'day', 'week'] as const).map((span) => ({
    label: texts.advance[span],
    Icon: FastForward,
    act: () => move({ advanceMs: SPANS[span] }),
  }))
  if (typeof due?.nextAt !== 'number') return spans
  return [...spans, { label: texts.toNext(shown(due.nextAt, language)), Icon: CalendarArrowUp, act: () => move({ toNext: true }) }]
}

/** What time it is on the platform, and ways to move it on; whoever lives on the same time comes along. */
export function TimeMenu() {
  const { taste, stamps } = useShared()
  const { texts, language } = taste
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { move, moves, isMoving } = useClock()
  const clock = useAnswer('clock', '/clock', stamps.all + moves)
  const items = useItems(isOpen, (wish) => void move(wish))
  const isAhead = clock !== undefined && clock.aheadMs > 0
  const label = isMoving ? texts.movingTime : texts.moveTime
  return (
    <div class="relative shrink-0">
      <button
        ref={button}
        type="button"
        class={`btn btn-sm px-2 ${isAhead ? 'btn-soft btn-warning' : 'btn-ghost'}`}
        aria-label={isAhead ? `${label} (${shown(clock.now, language)})` : label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        disabled={isMoving}
        onClick={() => setOpen(!isOpen)}
      >
        {isMoving ? <span class="loading loading-spinner loading-xs" aria-hidden="true" /> : <ClockPlus size={18} aria-hidden="true" />}
        {isAhead ? <time class="max-lg:hidden">{shown(clock.now, language)}</time> : <span class="max-lg:hidden">{texts.moveTime}</span>}
      </button>
      {isOpen ? (
        <MenuList
          items={items}
          label={texts.moveTime}
          class="top-full right-0 mt-1 max-lg:fixed max-lg:inset-x-3 max-lg:top-12"
          onClose={(byKey) => {
            // A press on the button itself closes by the button.
            setTimeout(() => setOpen(false))
            if (byKey) button.current?.focus()
          }}
        />
      ) : null}
    </div>
  )
}
