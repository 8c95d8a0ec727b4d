import { expect, test } from 'vitest'
import { byteRange } from '../../src/lib/byte-range.ts'

test.each([
  [null, null],
  ['', null],
  ['bytes=0-', { offset: 0, length: 10 }],
  ['bytes=2-4', { offset: 2, length: 3 }],
  ['bytes=2-400', { offset: 2, length: 8 }],
  ['bytes=-3', { offset: 7, length: 3 }],
  ['bytes=-30', { offset: 0, length: 10 }],
  ['bytes=9-9', { offset: 9, length: 1 }],
  ['bytes=10-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=4-2', null],
  ['bytes=-', null],
  ['bytes=0-1,4-5', null],
  ['items=0-1', null],
])('%s of ten bytes', (header, range) => expect(byteRange(header, 10)).toEqual(range))
