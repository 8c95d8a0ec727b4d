import { beforeEach, expect, test } from 'vitest'
import { ReasonText } from '../../dashboard/features/activity/ReasonText.tsx'
import { reasonTexts } from '../../dashboard/features/activity/reason-texts.ts'
import { mount, screen, startApi } from './harness.tsx'

beforeEach(() => {
  startApi()
})

test('a reason nobody has words for is shown as it is', () => {
  mount(<ReasonText reason="moon-in-the-seventh-house" />)
  expect(screen.getByText('moon-in-the-seventh-house')).toBeTruthy()
})

test('every reason of the engine has its words', () => {
  const keys = [
    'friend-blocked-us',
    'time-past',
    'scenario-off',
    'scenario-deleted',
    'step-removed',
    'sending-stopped',
    'quota-short',
    'no-reply-token',
    'retry-key-expired',
    'reply-unconfirmed',
    'stopped-by-staff',
    'stopped-by-action',
    'finished',
    'restarted',
    'line-unreachable',
  ]
  expect(keys.filter((key) => !Object.hasOwn(reasonTexts.ja, key) || !Object.hasOwn(reasonTexts.en, key))).toEqual([])
})
