import { MousePointerClick } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Bubble } from '../../../src/engine/messages/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { useCan } from '../staff/me.ts'
import { type CountedBubble, type CountedChoice, groupTaps } from './group.ts'
import { useTapCounts } from './queries.ts'
import { TapFriends } from './TapFriends.tsx'
import { tapTexts } from './texts.ts'
import { useTappable } from './use-tappable.ts'

interface TapCountsProps {
  /** A message in its short form: s12 is the step 12, b5 the broadcast 5, a7 the auto-reply 7, g0 g1 g2 the greetings. Without it the bubbles are counted wherever they went. */
  source?: string
  /** What the message is made of: its choices stand here in their order, tapped or not. */
  bubbles?: readonly Bubble[]
}

const NOTHING: readonly Bubble[] = []

/** How often each choice of a message was tapped, and by whom. Draws nothing where nothing can be tapped and never was. */
export function TapCounts({ source, bubbles = NOTHING }: TapCountsProps) {
  const t = useTexts(tapTexts)
  const number = useNumber()
  const can = useCan()
  const [shown, setShown] = useState<CountedChoice | null>(null)
  const choices = useTappable(bubbles)
  const counts = useTapCounts({ source, choices: choices.map(({ key }) => key) })
  const groups = groupTaps(counts.data ?? [], choices)
  if (!can('links.view') || (groups.length === 0 && !counts.error)) return null
  const most = Math.max(1, ...groups.flatMap((group) => group.choices.map(({ count }) => count?.friends ?? 0)))
  const isTapped = groups.some((group) => group.choices.some(({ count }) => count !== undefined))
  const titleOf = ({ key }: CountedBubble, index: number) => {
    if (groups.length === 1) return undefined
    return key === '' && choices.length > 0 ? t.earlier : t.bubble(number(index + 1))
  }
  return (
    <section class="card-frame flex flex-col gap-4 px-5 py-4">
      <div>
        <h2 class="flex items-center gap-2 text-sm font-bold">
          <MousePointerClick class="size-4 text-primary" aria-hidden="true" />
          {t.title}
        </h2>
        <p class="muted text-xs">{isTapped ? t.lead : t.none}</p>
      </div>
      {counts.error && !counts.data && <ErrorNote error={counts.error} />}
      {groups.map((group, index) => (
        <Group key={group.key} group={group} title={titleOf(group, index)} most={most} onShow={setShown} />
      ))}
      {shown && (
        <TapFriends
          choice={shown.key}
          label={[shown.label || t.noLabel, shown.card].filter(Boolean).join(' · ')}
          source={source}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  )
}

interface GroupProps {
  group: CountedBubble
  title: string | undefined
  most: number
  onShow: (choice: CountedChoice) => void
}

function Group({ group, title, most, onShow }: GroupProps) {
  return (
    <div class="flex flex-col gap-2">
      {title !== undefined && <h3 class="muted text-xs font-semibold">{title}</h3>}
      <ul class="flex flex-col gap-2.5">
        {group.choices.map((choice) => (
          <li key={choice.key}>
            <ChoiceLine choice={choice} most={most} onShow={() => onShow(choice)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function ChoiceLine({ choice: { label, card, count }, most, onShow }: { choice: CountedChoice; most: number; onShow: () => void }) {
  const t = useTexts(tapTexts)
  const number = useNumber()
  const name = label || t.noLabel
  const friends = number(count?.friends ?? 0)
  return (
    <div class="flex flex-col gap-1">
      <div class="flex items-baseline justify-between gap-3 text-sm">
        <span class="flex min-w-0 flex-col">
          <span class={`break-words ${label ? '' : 'muted'}`}>{name}</span>
          {card && <span class="muted truncate text-2xs">{card}</span>}
        </span>
        {count ? (
          <button
            type="button"
            class="tnum -my-1.5 min-h-9 shrink-0 font-bold underline decoration-dotted underline-offset-4"
            aria-label={t.show(card ? `${name} · ${card}` : name, friends)}
            onClick={onShow}
          >
            {t.people(friends)}
          </button>
        ) : (
          <span class="muted tnum shrink-0">{t.people(friends)}</span>
        )}
      </div>
      <div class="h-1.5 overflow-hidden rounded-full bg-base-content/10" aria-hidden="true">
        <div class="h-full rounded-full bg-primary" style={{ width: `${((count?.friends ?? 0) / most) * 100}%` }} />
      </div>
      {count && (
        <p class="muted tnum text-2xs">
          {t.taps(number(count.taps))}
          {count.late > 0 && ` · ${t.late(number(count.late))}`}
        </p>
      )}
    </div>
  )
}
