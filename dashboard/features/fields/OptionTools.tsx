import { ArrowDown, ArrowUp, Trash2 } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { fieldTexts } from './texts.ts'

interface OptionToolsProps {
  no: number
  count: number
  id: string
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** Moves an option, or takes it out. */
export function OptionTools({ no, count, id, onMove, onRemove }: OptionToolsProps) {
  const t = useTexts(fieldTexts)
  return (
    <span class="flex shrink-0 pt-1">
      <Button
        tone="ghost"
        size="sm"
        label={t.optionUp(no)}
        icon={<ArrowUp class="size-4" />}
        isDisabled={no === 1}
        attributes={{ id: `${id}-up` }}
        onClick={() => onMove(-1)}
      />
      <Button
        tone="ghost"
        size="sm"
        label={t.optionDown(no)}
        icon={<ArrowDown class="size-4" />}
        isDisabled={no === count}
        attributes={{ id: `${id}-down` }}
        onClick={() => onMove(1)}
      />
      <Button tone="ghost" size="sm" label={t.optionRemove(no)} icon={<Trash2 class="size-4" />} onClick={onRemove} />
    </span>
  )
}
