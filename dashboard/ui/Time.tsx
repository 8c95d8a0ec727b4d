import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { useDates } from '../lib/dates.ts'

const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The account's time zone; outside of an account, the browser's. */
export const ZoneContext = createContext<string | null>(null)
export const useZone = (): string => useContext(ZoneContext) ?? browserZone()

interface TimeProps {
  at: number
  isExact?: boolean
  /** Only hour and minute, where the day stands above. */
  isClock?: boolean
}

/** A moment in the account's zone: how far away, with the exact time on hover; or the exact time itself. */
export function Time({ at, isExact = false, isClock = false }: TimeProps) {
  const dates = useDates(useZone())
  const exact = dates.exact(at)
  return (
    <time dateTime={new Date(at).toISOString()} title={exact} class="tnum whitespace-nowrap">
      {isClock ? dates.clock(at) : isExact ? exact : dates.relative(at)}
    </time>
  )
}
