import { describe, expect, test } from 'vitest'
import { readTap, signature, tapData } from '../../../src/features/taps/index.ts'

const signed = { secret: 'a secret of ours that is long enough', accountId: 7 }
const TAP = { choice: 'AbCdEf_12-34', source: 's12' }

describe('the data of a postback', () => {
  test.each([
    TAP,
    { choice: 'abcdef', source: 'p' },
    { choice: 'A'.repeat(24), source: `c${'B'.repeat(24)}` },
    { choice: '------', source: 'b123456789012345' },
  ])('says which choice of which message was tapped, in fewer letters than LINE takes: %o', (tap) => {
    const data = tapData(tap, signed)
    expect(data.length).toBeLessThanOrEqual(300)
    expect(readTap(data, signed)).toEqual(tap)
  })

  test('is made of the signature that messages are rendered with', () => {
    expect(tapData(TAP, signed)).toBe(`e1.${TAP.choice}.${TAP.source}.${signature(`${TAP.choice}.${TAP.source}`, signed)}`)
    expect(signature('x', signed)).toMatch(/^[A-Za-z0-9_-]{12}$/)
  })

  test('of another account, another secret, another choice or message says nothing', () => {
    const data = tapData(TAP, signed)
    expect(readTap(data, { ...signed, accountId: 8 })).toBeNull()
    expect(readTap(data, { ...signed, secret: 'another' })).toBeNull()
    expect(readTap(data.replace('.s12.', '.s13.'), signed)).toBeNull()
    expect(readTap(data.replace('AbCdEf', 'AbCdEg'), signed)).toBeNull()
    // The dots are part of what is signed: letters cannot be moved from one part to the other.
    expect(readTap(tapData({ choice: 'abcdef1', source: '2' }, signed), signed)).toBeNull()
  })

  test('cut off, altered, or no data of ours at all', () => {
    const data = tapData(TAP, signed)
    for (let end = 0; end < data.length; end++) expect(readTap(data.slice(0, end), signed)).toBeNull()
    for (let i = 0; i < data.length; i++)
      expect(readTap(`${data.slice(0, i)}${data[i] === 'x' ? 'y' : 'x'}${data.slice(i + 1)}`, signed)).toBeNull()
    for (const junk of [
      '',
      'action=buy&id=1',
      'e1...',
      `${data} `,
      `\n${data}`,
      data.toUpperCase(),
      'e2.abcdef.p.aaaaaaaaaaaa',
      '縁'.repeat(100),
    ])
      expect(readTap(junk, signed)).toBeNull()
  })
})
