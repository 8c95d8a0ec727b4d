import { describe, expect, test } from 'vitest'
import { sign } from '../../simulator/index.ts'
import { isSignedBy } from '../../src/line/signature.ts'

// LINE's own example ("Verify webhook signature").
const SECRET = '8c570fa6dd201bb328f1c1eac23a96d8'
const BODY = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
const SIGNATURE = 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs='

const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer
const isGenuine = (signature: string, { secrets = [SECRET], body = BODY } = {}) => isSignedBy(secrets, { body: bytes(body), signature })

describe('a webhook', () => {
  test('signed as LINE shows it is genuine', async () => {
    expect(await isGenuine(SIGNATURE)).toBe(true)
  })

  test('is genuine under any of several secrets', async () => {
    expect(await isGenuine(SIGNATURE, { secrets: ['0123456789abcdef0123456789abcdef', SECRET] })).toBe(true)
    expect(await isGenuine(SIGNATURE, { secrets: ['0123456789abcdef0123456789abcdef'] })).toBe(false)
    expect(await isGenuine(SIGNATURE, { secrets: [] })).toBe(false)
  })

  test.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['a byte less', SIGNATURE.slice(4)],
    ['a byte more', btoa(`${atob(SIGNATURE)}x`)],
    ['another one', btoa('x'.repeat(32))],
    ['the secret', SECRET],
    ['letters beyond Latin', '縁'],
  ])('with %s for a signature is not', async (_, signature) => {
    expect(await isGenuine(signature)).toBe(false)
  })

  test('with one byte of its body changed is not, were it only a space', async () => {
    expect(await isGenuine(SIGNATURE, { body: `${BODY} ` })).toBe(false)
    expect(await isGenuine(SIGNATURE, { body: BODY.replace('U8', 'U9') })).toBe(false)
  })

  test('is verified over its bytes, whatever they are', async () => {
    for (const body of ['', '{"text":"山田 🌸 \\u0000"}', 'x'.repeat(100_000)]) {
      expect(await isGenuine(await sign(SECRET, body), { body })).toBe(true)
      expect(await isGenuine(await sign('another', body), { body })).toBe(false)
    }
  })
})
