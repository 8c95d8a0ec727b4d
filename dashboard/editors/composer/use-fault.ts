import { useBubble } from './context.ts'
import { isQuiet } from './fault.ts'
import { useFaultText } from './fault-texts.ts'

/** What is wrong with a value of the bubble, once it is time to say so. */
export function useFault(path: string): string | undefined {
  const { faults, isTried } = useBubble()
  const text = useFaultText()
  const fault = faults.get(path)
  return fault && (isTried || !isQuiet(fault)) ? text(fault) : undefined
}

/** Whether anything below a path is wrong, for what is closed. */
export function useIsFaulty(path: string): boolean {
  const { faults, isTried } = useBubble()
  for (const [at, fault] of faults) if ((at === path || at.startsWith(`${path}.`)) && (isTried || !isQuiet(fault))) return true
  return false
}
