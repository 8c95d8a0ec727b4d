import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ChannelInfo, Done } from '../index.ts'
import type { Stamps } from './live.ts'
import type { Go, Place } from './place.ts'
import type { Taste } from './taste.ts'

export type Notice = { kind: 'info' | 'error'; text: string }
export type Shared = {
  taste: Taste
  stamps: Stamps
  place: Place
  go: Go
  /** The account that is being played with. */
  channel: ChannelInfo
  channels: ChannelInfo[]
  tell(notice: Notice): void
}
export const SharedContext = createContext<Shared | undefined>(undefined)

export function useShared(): Shared {
  const shared = useContext(SharedContext)
  if (!shared) throw new Error('useShared belongs inside the page')
  return shared
}

/** Runs what a user does and says so when it failed, or when no bot server heard of it. */
export function useAct(): (work: () => Promise<Done>) => Promise<Done | undefined> {
  const { tell, taste } = useShared()
  return async (work) => {
    try {
      const done = await work()
      if (done.event && !done.delivery) tell({ kind: 'info', text: taste.texts.noWebhookUrl })
      if (done.delivery && done.delivery.reason !== 'OK') {
        tell({
          kind: 'error',
          text: taste.texts.webhookFailed(done.delivery.status > 0 ? String(done.delivery.status) : done.delivery.reason),
        })
      }
      return done
    } catch (error) {
      tell({ kind: 'error', text: taste.texts.failed(error instanceof Error ? error.message : String(error)) })
      return undefined
    }
  }
}
