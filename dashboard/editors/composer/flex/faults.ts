import { checkFlex, type FlexProblem } from '../../../../src/engine/messages/flex-check.ts'
import type { BubbleOf } from '../../../../src/engine/messages/schema.ts'
import { type Fault, LIMITS, ofText } from '../fault.ts'
import { type Add, ofTap } from '../tap-faults.ts'
import { brokenTextOf } from './broken.ts'

/** A text that is not written yet is no fault of shape. */
const faultOf = ({ code, detail }: FlexProblem): Fault => {
  if (code === 'empty') return { code: 'empty' }
  return detail === undefined ? { code: 'flex', flex: code } : { code: 'flex', flex: code, detail }
}

/** What is wrong with a Flex message, by the place inside its contents: `contents.body.contents.0.text`. */
export function flexFaults({ contents, choices }: BubbleOf<'flex'>, add: Add): void {
  const indexOf = new Map(choices.map(({ key }, i) => [key, i]))
  if (brokenTextOf(contents) !== undefined) add('contents', { code: 'json' })
  else if (Object.keys(contents).length === 0) add('contents', { code: 'choose' })
  else {
    const named = new Map(choices.map(({ key, label, tap }) => [key, { label, kind: tap.kind }]))
    for (const problem of checkFlex(contents, named)) {
      const key = problem.path.at(-1) === 'label' ? keyAt(contents, problem.path.slice(0, -1)) : undefined
      const index = key === undefined ? undefined : indexOf.get(key)
      // A button without words is told where its words are written.
      if (index !== undefined) add(`choices.${index}.label`, { code: 'empty' })
      else add(['contents', ...problem.path].join('.'), faultOf(problem))
    }
  }
  for (const [i, { label, tap }] of choices.entries()) {
    add(`choices.${i}.label`, ofText(label, { max: LIMITS.flexLabel, isLetters: true, isOptional: true }))
    ofTap(tap, { path: `choices.${i}.tap`, add })
  }
}

function keyAt(contents: unknown, path: readonly (string | number)[]): string | undefined {
  let value = contents
  for (const step of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string' ? value.key : undefined
}
