import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseLanguage } from '../../dashboard/lib/i18n.ts'
import { permissionsOf } from '../../src/http/permissions.ts'
import { button, click, field, open, screen, startApi, textIn, type, waitFor } from './harness.tsx'

let api: ReturnType<typeof startApi>
beforeEach(() => {
  api = startApi()
})
afterEach(() => chooseLanguage('ja'))

const sent = () => api.sent('PATCH', /accounts\/1$/).map(({ body }) => body)
const toggle = () => screen.findByRole('switch', { name: '配信を控える時間を設ける' })

test('quiet hours are switched on, changed and saved; what is the same cannot be saved', async () => {
  open('/a/1/settings')
  click(await toggle())
  expect([textIn(field('開始')), textIn(field('終了'))]).toEqual(['21:00', '08:00'])
  expect(screen.getByText(/次の日の08:00まで\(Asia\/Tokyoの時刻\)/)).toBeTruthy()
  type(field('開始'), '22:30')
  click(saves())
  await screen.findByText('配信を控える時間を保存しました')
  expect(sent()).toEqual([{ quietHours: { from: '22:30', to: '08:00' } }])
  await waitFor(() => expect(saves().getAttribute('aria-disabled')).toBe('true'))
})

test('they are taken away again, and it says what is not affected by them', async () => {
  api.state.accounts = api.state.accounts.map((account) => ({ ...account, quietHours: { from: '12:00', to: '13:00' } }))
  open('/a/1/settings')
  const isOn = await toggle()
  expect(isOn).toHaveProperty('checked', true)
  expect(screen.getByText(/^あいさつメッセージ、自動応答/)).toBeTruthy()
  click(isOn)
  click(saves())
  await screen.findByText('配信を控える時間をなくしました')
  expect(sent()).toEqual([{ quietHours: null }])
})

test('hours without an end, and hours that end as they begin, are told and not sent', async () => {
  open('/a/1/settings')
  click(await toggle())
  type(field('終了'), '')
  click(saves())
  expect((await screen.findByRole('alert')).textContent).toBe('開始と終了の時刻を入力してください。')
  type(field('終了'), '21:00')
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('開始と違う時刻にしてください。'))
  click(saves())
  expect(sent()).toEqual([])
})

test('whoever may not change settings sees them, in English too', async () => {
  chooseLanguage('en')
  Object.assign(api.state.me, { role: 'viewer', permissions: [...permissionsOf('viewer')] })
  api.state.accounts = api.state.accounts.map((account) => ({ ...account, quietHours: { from: '21:00', to: '08:00' } }))
  open('/a/1/settings')
  expect(await screen.findByRole('switch', { name: 'Keep quiet hours' })).toHaveProperty('disabled', true)
  expect(field('From')).toHaveProperty('readOnly', true)
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
})

/** The button of the part about quiet hours; the time zone has one of its own. */
function saves(): HTMLElement {
  const form = screen.getByRole('switch', { name: '配信を控える時間を設ける' }).closest('form')
  const found = form?.querySelector<HTMLElement>('button[type=submit]')
  return found ?? button('保存')
}
