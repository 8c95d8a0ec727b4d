import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { forgetTokens } from '../../src/line/for-account.ts'
import { harness } from '../harness/index.ts'

const tokensAsked = (h: Awaited<ReturnType<typeof harness>>) => h.line.control.log({ endpoint: 'token' }).length

describe("an account's gate hands out its token", () => {
  test('one from LINE for all who ask at the same moment, until shortly before its end', async () => {
    const h = await harness()
    const gate = env.GATE.getByName(String(h.account.id))
    const before = tokensAsked(h)
    const tokens = await Promise.all(Array.from({ length: 20 }, () => gate.token(h.account.id)))
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(1)
    expect(tokensAsked(h)).toBe(before + 1)
    await h.clock.advance({ minutes: 12 })
    expect(await gate.token(h.account.id)).toEqual(tokens[0])
    await h.clock.advance({ minutes: 2 })
    const next = await gate.token(h.account.id)
    expect(next.token).not.toBe(tokens[0]?.token)
    expect(next.until - h.clock.now()).toBe(13 * 60_000)
    expect(tokensAsked(h)).toBe(before + 2)
  })

  test('a new one to whoever brings back a refused one, once for all who bring back the same', async () => {
    const h = await harness()
    const gate = env.GATE.getByName(String(h.account.id))
    const { token } = await gate.token(h.account.id)
    const before = tokensAsked(h)
    const fresh = await Promise.all(Array.from({ length: 5 }, () => gate.token(h.account.id, token)))
    expect(new Set(fresh.map((held) => held.token)).size).toBe(1)
    expect(fresh[0]?.token).not.toBe(token)
    expect(tokensAsked(h)).toBe(before + 1)
    // Somebody who comes late with the same old one is given what the others have.
    expect(await gate.token(h.account.id, token)).toEqual(fresh[0])
  })

  test('hundreds of messages need one token', async () => {
    const h = await harness()
    await h.greeting(['こんにちは'])
    await h.follows()
    forgetTokens()
    const before = tokensAsked(h)
    for (const _ of [1, 2, 3, 4, 5]) await h.follows()
    expect(tokensAsked(h)).toBe(before)
  })
})

describe('what sends under way hold', () => {
  const gateOf = (name: string) => env.GATE.getByName(`gate-test-${name}`)

  test('adds up; what does not fit beside it is not granted, and takes nothing', async () => {
    const gate = gateOf('sum')
    expect(await gate.reserve({ holder: 'a', n: 60, left: 100 })).toBe(true)
    expect(await gate.reserve({ holder: 'b', n: 41, left: 100 })).toBe(false)
    expect(await gate.reserved()).toBe(60)
    expect(await gate.reserve({ holder: 'b', n: 40, left: 100 })).toBe(true)
    expect(await gate.reserved()).toBe(100)
    await gate.release('a')
    await gate.release('a')
    expect(await gate.reserved()).toBe(40)
  })

  test('asking again replaces what one held, and without a limit all is granted', async () => {
    const gate = gateOf('again')
    expect(await gate.reserve({ holder: 'a', n: 60, left: 100 })).toBe(true)
    expect(await gate.reserve({ holder: 'a', n: 100, left: 100 })).toBe(true)
    expect(await gate.reserve({ holder: 'b', n: 1_000_000, left: null })).toBe(true)
    expect(await gate.reserved()).toBe(1_000_100)
  })

  test('of twenty who want ten places of a hundred each at the same moment ten are granted', async () => {
    const gate = gateOf('race')
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => gate.reserve({ holder: `h${i}`, n: 10, left: 100 })))
    expect(answers.filter(Boolean)).toHaveLength(10)
    expect(await gate.reserved()).toBe(100)
  })

  test('what nobody gave back is forgotten after a day', async () => {
    const h = await harness()
    const gate = gateOf('day')
    await gate.reserve({ holder: 'a', n: 60, left: 100 })
    await h.clock.advance({ hours: 23, minutes: 59 })
    expect(await gate.reserved()).toBe(60)
    await h.clock.advance({ minutes: 1 })
    expect(await gate.reserved()).toBe(0)
  })
})
