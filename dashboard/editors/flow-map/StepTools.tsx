import { ArrowDown, ArrowDownLeft, ArrowLeft, ArrowRight, ArrowUp, ArrowUpRight, type LucideIcon, Trash2 } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { placeOf } from '../steps/model.ts'
import { MOVES, type Move, placeFor } from './moves.ts'
import { useMap } from './scene.ts'
import { mapTexts } from './texts.ts'

const ICONS: Record<Move, LucideIcon> = {
  up: ArrowUp,
  down: ArrowDown,
  left: ArrowLeft,
  right: ArrowRight,
  in: ArrowUpRight,
  out: ArrowDownLeft,
}

/** What can be done with the step that is chosen, at the edge of the map, as large as ever however small the map is drawn. */
export function StepTools() {
  const t = useTexts(mapTexts)
  const { steps: given, selected, moveBy, onRemove, isReadOnly } = useMap()
  const steps = [...given]
  const at = selected === null ? undefined : placeOf(steps, selected)
  if (!at || isReadOnly) return null
  const { id } = at.step
  return (
    <div class="card-frame flex items-center gap-0.5 p-1 shadow-lg" role="toolbar" aria-label={t.tools(at.no)}>
      <span class="tnum px-2 text-sm font-bold">{at.no}</span>
      {MOVES.filter((move) => placeFor(steps, id, move)).map((move) => {
        const Icon = ICONS[move]
        return (
          <Button
            key={move}
            tone="ghost"
            size="sm"
            label={t[`move-${move}`]}
            icon={<Icon class="size-4" aria-hidden="true" />}
            onClick={() => moveBy(id, move)}
          />
        )
      })}
      <Button
        tone="ghost"
        size="sm"
        class="text-error"
        label={t.remove}
        icon={<Trash2 class="size-4" aria-hidden="true" />}
        onClick={() => onRemove(id)}
      />
    </div>
  )
}
