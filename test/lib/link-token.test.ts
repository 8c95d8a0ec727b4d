import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type LinkToken, makeLinkToken, readLinkToken } from '../../src/lib/link-token.ts'

const macOf = (key: string) => (bytes: Uint8Array) => new Uint8Array(createHmac('sha256', key).update(bytes).digest())
const mac = macOf('ours')
const TOKEN: LinkToken = { linkId: 12, friendId: 345, source: 's7' }

describe('a token', () => {
  test.each<LinkToken>([
    TOKEN,
    { linkId: 1, friendId: 0, source: 'p' },
    { linkId: 127, friendId: 128, source: 'g2' },
    { linkId: 16_383, friendId: 16_384, source: 'b1' },
    { linkId: 2 ** 31, friendId: 2 ** 32 + 1, source: 'c0123456789abcdefABCDEF-_' },
    { linkId: Number.MAX_SAFE_INTEGER, friendId: Number.MAX_SAFE_INTEGER, source: 'x123456789012345' },
  ])('says what it was made of: %o', (token) => {
    expect(readLinkToken(makeLinkToken(token, mac), mac)).toEqual(token)
  })

  test('is short, and fits into an address as it is', () => {
    const text = makeLinkToken({ linkId: 999, friendId: 1_000_000, source: 's12345' }, mac)
    expect(text).toMatch(/^[A-Za-z0-9_-]{27}$/)
  })

  test('is the same whenever it is made of the same', () => {
    expect(makeLinkToken(TOKEN, mac)).toBe(makeLinkToken({ ...TOKEN }, mac))
  })

  test.each([
    { ...TOKEN, linkId: -1 },
    { ...TOKEN, friendId: 1.5 },
    { ...TOKEN, friendId: 2 ** 53 },
    { ...TOKEN, source: '' },
    { ...TOKEN, source: 'a b' },
    { ...TOKEN, source: 's'.repeat(41) },
  ])('is not made of what cannot be: %o', (token) => {
    expect(() => makeLinkToken(token, mac)).toThrow()
  })
})

describe('what we did not make says nothing', () => {
  const text = makeLinkToken(TOKEN, mac)

  test('made with another key', () => {
    expect(readLinkToken(makeLinkToken(TOKEN, macOf('theirs')), mac)).toBeNull()
  })

  test('any letter altered', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (let i = 0; i < text.length; i++)
      for (const letter of letters) {
        const altered = text.slice(0, i) + letter + text.slice(i + 1)
        expect([altered === text, readLinkToken(altered, mac)]).toEqual(altered === text ? [true, TOKEN] : [false, null])
      }
  })

  test('cut off anywhere, or with something behind it', () => {
    for (let end = 0; end < text.length; end++) expect(readLinkToken(text.slice(0, end), mac)).toBeNull()
    for (const more of ['A', 'AA', 'AAAA', '=', '%00', '/']) expect(readLinkToken(text + more, mac)).toBeNull()
  })

  test('no token at all', () => {
    const junk = ['', 'a', '....', 'https://evil.example', '日本語', 'A'.repeat(5000), '../../etc', '%2e%2e', '\u0000']
    for (const each of junk) expect(readLinkToken(each, mac)).toBeNull()
  })

  test('rightly signed, but not as we write it: another version, ids that are too long, no source', () => {
    const signed = (bytes: number[]) => {
      const payload = Uint8Array.from(bytes)
      const whole = Uint8Array.from([...payload, ...mac(payload).subarray(0, 8)])
      return Buffer.from(whole).toString('base64url')
    }
    const s = 's'.charCodeAt(0)
    expect(readLinkToken(signed([1, 12, 5, s]), mac)).toEqual({ linkId: 12, friendId: 5, source: 's' })
    const others = [
      [2, 12, 5, s],
      [1, 12, 5],
      [1, 12],
      [1],
      [],
      [1, 0x8c, 0, 5, s],
      [1, ...Array(9).fill(0xff), 5, s],
      [1, 12, 0x80],
      [1, 12, 5, 0xff],
      [1, 12, 5, 32],
    ]
    for (const bytes of others) expect(readLinkToken(signed(bytes), mac)).toBeNull()
  })
})
