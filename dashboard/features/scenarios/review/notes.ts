import type { Problem } from '../../../../src/features/scenarios/schema.ts'
import type { In } from '../../../editors/actions/model.ts'
import { type DraftStep, findStep, stepFaults } from '../../../editors/steps/model.ts'
import { stepTexts } from '../../../editors/steps/texts.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { reviewTexts } from './texts.ts'

/** What a review found, by the step it is in. */
export type ReviewNotes = ReadonlyMap<number, readonly { isError: boolean; text: string }[]>

/** What the editor itself knows to be wrong, for steps in which the API finds no error: a branch without a condition is allowed, and never meant. */
export function ownProblems(steps: readonly DraftStep[], inside: In, found: readonly Problem[]): Problem[] {
  const known = new Set(found.map(({ stepId }) => stepId))
  return [...stepFaults(steps, inside)].flatMap(([stepId, faults]) =>
    known.has(stepId)
      ? []
      : faults
          // The API warns of it.
          .filter((fault) => fault !== 'no-actions')
          .map((fault) => ({ at: `step ${stepId}`, stepId, code: `fault-${fault}`, params: {}, message: fault })),
  )
}

/** A problem in the words of the language in use. */
export function useProblemText(): (problem: Problem) => string {
  const t: Record<string, unknown> = { ...useTexts(stepTexts), ...useTexts(reviewTexts) }
  return ({ code, params, message }) => {
    const text = Object.hasOwn(t, code) ? t[code] : undefined
    if (typeof text === 'string') return text
    // Those that name something are given what they name.
    if (typeof text === 'function') return String(text(String(params.scenarios ?? params.scenario ?? params.names ?? '')))
    return message
  }
}

/** Whoever has changed a step since has answered what was found in it. */
export const notesStillOf = (found: { notes: ReviewNotes; steps: readonly DraftStep[] }, now: readonly DraftStep[]): ReviewNotes =>
  new Map([...found.notes].filter(([id]) => findStep(found.steps, id) === findStep(now, id)))

export function notesOf({
  errors,
  warnings,
  textOf,
}: {
  errors: readonly Problem[]
  warnings: readonly Problem[]
  textOf: (problem: Problem) => string
}): ReviewNotes {
  const notes = new Map<number, { isError: boolean; text: string }[]>()
  const add = (problems: readonly Problem[], isError: boolean) => {
    for (const problem of problems) {
      if (problem.stepId === null) continue
      const own = notes.get(problem.stepId) ?? []
      const text = textOf(problem)
      if (!own.some((note) => note.text === text)) notes.set(problem.stepId, [...own, { isError, text }])
    }
  }
  add(errors, true)
  add(warnings, false)
  return notes
}
