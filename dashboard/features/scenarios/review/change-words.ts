import type { Change } from '../../../../src/features/scenarios/schema.ts'
import type { In } from '../../../editors/actions/model.ts'
import { flatten, fromContent } from '../../../editors/steps/model.ts'
import { useStepHeadline, useStepSummary } from '../../../editors/steps/use-summary.ts'
import { textFor, useTexts } from '../../../lib/i18n.ts'
import { reviewTexts } from './texts.ts'

/** What steps of some contents are called, by their ids; those of the first content that has one. */
export function useStepNames(contents: readonly unknown[], inside: In): ReadonlyMap<number, { name: string; isOff: boolean }> {
  const headline = useStepHeadline()
  const summary = useStepSummary(inside.lists)
  const names = new Map<number, { name: string; isOff: boolean }>()
  for (const content of contents)
    for (const { step } of flatten(fromContent(content, inside).steps)) {
      if (names.has(step.id)) continue
      const what = step.name.trim() || summary(step)
      names.set(step.id, { name: what ? `${headline(step)} ${what}` : headline(step), isOff: step.isOff })
    }
  return names
}

/** What became of a step, in words: 「変更: タイミング・メッセージ」. */
export function useChangeWords(): (change: Change, isOff: boolean) => { kind: string; detail: string } {
  const t = useTexts(reviewTexts)
  const partOf = (name: string) => textFor(t, `part-${name}`) ?? t.other
  return ({ kind, what }, isOff) => {
    const parts = [...new Set(what.map(partOf))].join(t.partsJoint)
    const detail = {
      added: '',
      removed: '',
      changed: parts,
      moved: parts ? t.movedAnd(parts) : '',
      switched: isOff ? t['switched-off'] : t['switched-on'],
    }[kind]
    return { kind: t[`change-${kind}`], detail }
  }
}

export function useSettingNames(): (names: readonly string[]) => string {
  const t = useTexts(reviewTexts)
  return (names) => names.map((name) => textFor(t, `setting-${name}`) ?? name).join(t.partsJoint)
}
