import type { LineClient } from '../../../src/line/client.ts'
import type { LineFailureKind, LineResult } from '../../../src/line/result.ts'

/** The process dies. */
export class Killed extends Error {}

/** What LINE does with a request: takes it or not, and answers, fails, or is the last that the process sees. */
export interface Weather {
  isTaken: boolean
  answer: 'ok' | 'killed' | Extract<LineFailureKind, 'server' | 'timeout' | 'rate'>
}
export const FAIR: Weather = { isTaken: true, answer: 'ok' }

const DAY_MS = 86_400_000

/** As much of LINE as sending needs: a retry key is taken once in a day, a reply token once. */
export class FakeLine {
  /** What the friend has read, in order. */
  readonly received: string[] = []
  private readonly keys = new Map<string, number>()
  private readonly tokens = new Set<string>()
  private readonly weather: () => Weather

  constructor(weather: () => Weather) {
    this.weather = weather
  }

  client(now: () => number): LineClient {
    const sent = { sentMessages: [] }
    const ok = (more = {}): LineResult<typeof sent> => ({ ok: true, status: 200, data: sent, requestId: 'r', ...more })
    const failed = (kind: LineFailureKind, message = 'no'): LineResult<never> => ({ ok: false, kind, status: 0, message, requestId: null })
    const answer = ({ isTaken, answer: how }: Weather, take: () => void): LineResult<typeof sent> => {
      if (isTaken) take()
      if (how === 'killed') throw new Killed()
      return how === 'ok' ? ok() : failed(how)
    }
    const read = (messages: readonly { type: string }[]) => {
      for (const message of messages) this.received.push('text' in message ? String(message.text) : message.type)
    }
    const client: Pick<LineClient, 'push' | 'reply'> = {
      push: async ({ messages, retryKey }) => {
        const taken = this.keys.get(retryKey)
        if (taken !== undefined && now() - taken < DAY_MS) return ok({ status: 409, acceptedRequestId: 'r' })
        const weather = this.weather()
        return answer(weather, () => {
          this.keys.set(retryKey, now())
          read(messages)
        })
      },
      reply: async ({ messages, replyToken }) => {
        if (this.tokens.has(replyToken)) return failed('refused', 'Invalid reply token')
        return answer(this.weather(), () => {
          this.tokens.add(replyToken)
          read(messages)
        })
      },
    }
    // Sending asks for nothing else.
    return client as LineClient
  }
}
