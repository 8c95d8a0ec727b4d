import {
  ArrowDown,
  ArrowDownLeft,
  ArrowUp,
  ArrowUpRight,
  ClipboardPaste,
  Copy,
  CopyPlus,
  GitBranch,
  Power,
  PowerOff,
  Trash2,
} from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import { useSteps } from './context.ts'
import type { DraftStep } from './draft.ts'
import { stepTexts } from './texts.ts'
import { moveStep, placeBy, placeOf, wrapIn } from './tree.ts'

/** What can be done with a step as a whole. */
export function StepMenu({ step, no }: { step: DraftStep; no: number }) {
  const t = useTexts(stepTexts)
  const scene = useSteps()
  const { editor, onCopy, onPaste } = scene
  const steps = [...scene.steps]
  const { id } = step
  const moves = [
    { by: 'up', label: t.up, icon: ArrowUp },
    { by: 'down', label: t.down, icon: ArrowDown },
    { by: 'in', label: t.inWay, icon: ArrowUpRight },
    { by: 'out', label: t.outWay, icon: ArrowDownLeft },
  ] as const
  const entries: MenuEntry[] = [
    ...moves.flatMap(({ by, label, icon }) => {
      const to = placeBy(steps, id, by)
      return to && moveStep(steps, id, to) !== steps ? [{ label, icon, run: () => editor.moveBy(id, by) }] : []
    }),
    { label: t.duplicate, icon: CopyPlus, run: () => editor.duplicate(id) },
    ...(onCopy ? [{ label: t.copy, icon: Copy, run: () => onCopy(id) }] : []),
    ...(onPaste
      ? [
          {
            label: t.pasteBehind,
            icon: ClipboardPaste,
            run: () => {
              const at = placeOf(steps, id)
              if (at) onPaste({ list: at.list, index: at.index + 1 })
            },
          },
        ]
      : []),
    ...(wrapIn(steps, id, 'branch').added ? [{ label: t.wrap, icon: GitBranch, run: () => editor.wrap(id) }] : []),
    {
      label: step.isOff ? t.switchOn : t.switchOff,
      icon: step.isOff ? Power : PowerOff,
      run: () => editor.switchOff(id, !step.isOff),
    },
    { label: t.remove, icon: Trash2, run: () => editor.remove(id), isGrave: true },
  ]
  return (
    <div class="flex shrink-0 items-start pt-2.5 pr-1.5 sm:pr-2">
      <Menu label={t.more(no)} entries={entries} isQuiet />
    </div>
  )
}
