import { useAnswer } from './live.ts'
import { useShared } from './shared.ts'
import type { Words } from './texts.ts'
import { useClock } from './use-clock.ts'
import { exactly } from './when.ts'

const MINUTE_MS = 60_000
const STEPS = { minute: MINUTE_MS, hour: 60 * MINUTE_MS, day: 24 * 60 * MINUTE_MS } as const

/** A span in days, hours and minutes, of which none that is zero is said. */
export function spanOf(ms: number, { days, hours, minutes }: Pick<Words, 'days' | 'hours' | 'minutes'>): string {
  const total = Math.round(ms / MINUTE_MS)
  const parts: [number, (n: number) => string][] = [
    [Math.floor(total / 1_440), days],
    [Math.floor(total / 60) % 24, hours],
    [total % 60, minutes],
  ]
  return parts
    .filter(([n]) => n > 0)
    .map(([n, say]) => say(n))
    .join(' ')
}

/** The simulator's own time, and three ways to move it on. */
export function Clock() {
  const { taste, stamps } = useShared()
  const { texts, language } = taste
  const { move, moves, isMoving } = useClock()
  const clock = useAnswer('clock', '/clock', stamps.all + stamps.api + moves)
  const span = clock ? spanOf(clock.aheadMs, texts) : ''
  return (
    <section class="flex flex-col gap-3">
      <h2 class="font-semibold">{texts.clock}</h2>
      <p class="text-sm leading-relaxed">{clock?.hasCompanion ? `${texts.clockHint} ${texts.clockCompanion}` : texts.clockHint}</p>
      {clock ? (
        <p class="text-sm" role="status">
          <time class="font-mono font-semibold">
            {new Date(clock.now).toLocaleDateString(language === 'ja' ? 'ja-JP' : 'en-GB')} {exactly(clock.now).slice(0, 8)}
          </time>
          <span class="block text-xs">{span === '' ? texts.onTime : texts.ahead(span)}</span>
        </p>
      ) : null}
      <div class="join">
        {(['minute', 'hour', 'day'] as const).map((step) => (
          <button
            key={step}
            type="button"
            class="btn join-item btn-sm"
            disabled={isMoving}
            onClick={() => move({ advanceMs: STEPS[step] })}
          >
            {texts.advance[step]}
          </button>
        ))}
      </div>
    </section>
  )
}
