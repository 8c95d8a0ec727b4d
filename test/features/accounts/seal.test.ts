import { describe, expect, test } from 'vitest'
import { deriveText, seal, unseal } from '../../../src/lib/seal.ts'

const SECRET = 'a secret of an installation'
const TEXT = '0123456789abcdef 鍵 🔑'

describe('a sealed text', () => {
  test('opens with the same secret for the same purpose', async () => {
    const sealed = await seal(TEXT, SECRET, 'channel')
    expect(sealed).toMatch(/^v1\.[\w+/]+=*$/)
    expect(await unseal(sealed, SECRET, 'channel')).toBe(TEXT)
    expect(await unseal(await seal('', SECRET, 'channel'), SECRET, 'channel')).toBe('')
  })

  test('looks different each time', async () => {
    expect(await seal(TEXT, SECRET, 'channel')).not.toBe(await seal(TEXT, SECRET, 'channel'))
  })

  test('opens for nothing else, and not when a character was changed', async () => {
    const sealed = await seal(TEXT, SECRET, 'channel')
    const altered = sealed.replace(/.(?==*$)/, (char) => (char === 'A' ? 'Q' : 'A'))
    await expect(unseal(sealed, SECRET, 'other')).rejects.toThrow('ENISHI_SECRET')
    await expect(unseal(sealed, 'another secret', 'channel')).rejects.toThrow('ENISHI_SECRET')
    for (const text of [altered, sealed.slice(0, -8), sealed.slice(3), 'v1.', 'v1.!!!', ''])
      await expect(unseal(text, SECRET, 'channel')).rejects.toThrow('does not open')
  })
})

test('a derived secret is the same each time and differs by purpose', async () => {
  expect(await deriveText(SECRET, 'a')).toBe(await deriveText(SECRET, 'a'))
  expect(await deriveText(SECRET, 'a')).not.toBe(await deriveText(SECRET, 'b'))
  expect(atob(await deriveText(SECRET, 'a'))).toHaveLength(32)
})
