import { expect, test } from 'vitest'
import { withoutSecrets } from '../../../src/http/audit.ts'

test('what is recorded of a change holds no secrets, however deep they lie', () => {
  const change = { name: '縁', channelSecret: 'abc', inner: [{ accessToken: 'x', label: 'y' }], password: null, count: 0, at: undefined }
  expect(withoutSecrets(change)).toEqual({
    name: '縁',
    channelSecret: '***',
    inner: [{ accessToken: '***', label: 'y' }],
    password: null,
    count: 0,
    at: undefined,
  })
  expect(withoutSecrets('text')).toBe('text')
})
