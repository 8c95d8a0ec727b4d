import { toApiError } from '../../lib/api-error.ts'
import { useErrorWords } from '../../lib/error-texts.ts'
import { textFor, useTexts } from '../../lib/i18n.ts'
import { faultTexts } from './fault-texts.ts'
import { Unfit } from './prepare/unfit.ts'

/** What went wrong with a file, in a sentence or two. */
export function useFaultText(): (error: unknown) => string {
  const faults = useTexts(faultTexts)
  const words = useErrorWords()
  return (error) => {
    const failure = toApiError(error)
    const code = error instanceof Unfit ? error.code : failure.code.replace(/^media-/, '')
    const known = textFor(faults, code)
    if (known !== undefined) return known
    const { title, remedy } = words(failure)
    return remedy ? `${title} ${remedy}` : title
  }
}
