import { useState } from 'preact/hooks'
import type { StepCounts, StepKind } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { showToast } from '../../ui/toast-store.ts'
import { stepHeadId, wayId } from './context.ts'
import type { DraftStep, DraftWay } from './draft.ts'
import { stepTexts } from './texts.ts'
import type { Place } from './tree.ts'
import * as tree from './tree.ts'

export interface StepsEditorOptions {
  steps: DraftStep[]
  /** Given a change rather than a result, so that an undo fits whatever was edited meanwhile. `about`: changes of the same thing in a row are one step back. */
  change: (make: (steps: DraftStep[]) => DraftStep[], about?: string) => void
  counts: Readonly<Record<string, StepCounts>>
  onOpen: (id: number | null) => void
}

/** What can be done to the steps, each with what is said of it and where the focus goes. */
export function useStepsEditor({ steps, change, counts, onOpen }: StepsEditorOptions) {
  const t = useTexts(stepTexts)
  const number = useNumber()
  const refocus = useRefocus()
  const [said, say] = useState('')
  const focusOn = (id: number) => refocus(stepHeadId(id))
  const noOf = (id: number) => tree.placeOf(steps, id)?.no ?? 0

  const show = (id: number) => {
    onOpen(id)
    focusOn(id)
  }
  const put = ({ steps: next, added }: { steps: DraftStep[]; added: DraftStep | null }) => {
    if (!added) return
    change(() => next)
    show(added.id)
  }
  const moveTo = (id: number, to: Place | null) => {
    const next = to ? tree.moveStep(steps, id, to) : steps
    if (next === steps) return say(t.cannotMove)
    change(() => next)
    focusOn(id)
    say(t.movedTo((tree.placeOf(next, id)?.index ?? 0) + 1))
  }
  const remove = (id: number) => {
    const at = tree.placeOf(steps, id)
    if (!at) return
    const { step, list, index, no } = at
    change((current) => tree.removeStep(current, id))
    const siblings = tree.listAt(steps, list)
    const neighbour = siblings[index + 1] ?? siblings[index - 1]
    if (neighbour) focusOn(neighbour.id)
    const waiting = tree.flatten([step]).reduce((sum, each) => sum + waitingAt(counts[each.step.id]), 0)
    showToast({
      tone: 'neutral',
      text: waiting > 0 ? t.removedWaiting(no, number(waiting)) : t.removed(no),
      action: {
        label: t.undo,
        run: () => change((current) => tree.insertStep(current, { list, index }, step)),
      },
    })
  }
  return {
    said,
    say,
    add: (place: Place, kind: StepKind) => put(tree.insertAt(steps, place, kind)),
    paste: (place: Place, adopted: readonly DraftStep[]) => {
      const next = tree.paste(steps, place, adopted)
      const [first] = adopted
      if (next === steps || !first) return false
      change((current) => tree.paste(current, place, adopted))
      focusOn(first.id)
      return true
    },
    moveTo,
    moveBy: (id: number, by: 'up' | 'down' | 'in' | 'out') => moveTo(id, tree.placeBy(steps, id, by)),
    remove,
    duplicate: (id: number) => {
      say(t.duplicated(noOf(id)))
      put(tree.duplicateStep(steps, id))
    },
    wrap: (id: number) => put(tree.wrapIn(steps, id, 'branch')),
    switchOff: (id: number, isOff: boolean) => change((current) => tree.switchOff(current, id, isOff)),
    /** `about`: which part of the step. */
    set: (id: number, make: (step: DraftStep) => DraftStep, about?: string) =>
      change((current) => tree.changeStep(current, id, make), about && `step-${id} ${about}`),
    addWay: (id: number) => {
      const next = tree.addWay(steps, id)
      if (next === steps) return
      change(() => next)
      const before = tree.findStep(steps, id)?.ways ?? []
      const added = tree.findStep(next, id)?.ways.find((way) => before.every((each) => each.id !== way.id))
      if (added) refocus(wayId(id, added.id))
    },
    removeWay: (id: number, way: DraftWay, name: string) => {
      const before = tree.findStep(steps, id)
      change((current) => tree.removeWay(current, id, way.id))
      const index = before?.ways.indexOf(way) ?? 0
      const restore = (step: DraftStep): DraftStep =>
        step.ways.some((each) => each.id === way.id) ? step : { ...step, ways: step.ways.toSpliced(index, 0, way) }
      showToast({
        tone: 'neutral',
        text: t.wayRemoved(name),
        action: { label: t.undo, run: () => change((current) => tree.changeStep(current, id, restore)) },
      })
    },
    moveWay: (id: number, from: number, to: number) => change((current) => tree.moveWay(current, id, { from, to })),
    setWay: (id: number, way: number, part: Partial<Pick<DraftWay, 'name' | 'rule'>>) =>
      change((current) => tree.changeWay(current, { stepId: id, way }, part), `way-${id}-${way} ${Object.keys(part).join()}`),
  }
}

const waitingAt = (counts: StepCounts | undefined): number => (counts ? counts.waiting + counts.held : 0)

export type StepsEditorState = ReturnType<typeof useStepsEditor>
