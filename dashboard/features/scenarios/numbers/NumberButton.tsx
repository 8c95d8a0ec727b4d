import { useTexts } from '../../../lib/i18n.ts'
import { useNumber } from '../../../lib/numbers.ts'
import type { AskedNumber } from './queries.ts'
import { numbersTexts } from './texts.ts'

interface NumberButtonProps {
  /** Of which step, for those who do not see the row. */
  step: string
  /** What is counted, in words. */
  what: string
  n: number
  asked: AskedNumber
  onShow: (asked: AskedNumber, what: string) => void
  /** Stands beside the number. */
  isNamed?: boolean
}

/** A number that opens the friends behind it; nothing to open where it is 0. */
export function NumberButton({ step, what, n, asked, onShow, isNamed = false }: NumberButtonProps) {
  const t = useTexts(numbersTexts)
  const number = useNumber()
  const shown = isNamed ? t.tagged(what, number(n)) : number(n)
  if (n === 0) return <span class="muted tnum">{shown}</span>
  return (
    <button
      type="button"
      class="tnum -my-1.5 -mx-2 inline-flex min-h-9 items-center px-2 font-bold underline decoration-dotted underline-offset-4"
      aria-label={t.show(step, what, number(n))}
      onClick={() => onShow(asked, what)}
    >
      {shown}
    </button>
  )
}
