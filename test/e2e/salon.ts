import { z } from 'zod'
import { createApi } from '../../scripts/seed/api.ts'
import { Account } from '../../src/features/accounts/schema.ts'
import type { Journey } from './desk.ts'
import { signIn } from './screens/login.ts'
import { OWNER, soon } from './story.ts'

export const HANA = '佐藤 花子'
/** The same woman with another phone. */
export const HANA_AGAIN = 'hanako🌸'
/** More than one page of the list. */
export const FRIENDS = 60

export const REGULAR = '常連さん'
export const ASKED = 'ご案内済み'
export const VISITS = '来店回数'
export const PHONE = '携帯電話'
export const SEARCH = 'まだ常連ではない方'
/** All but the two regulars. */
export const OTHERS = FRIENDS - 2

/** What the others are called: from 3 to 60. */
export const guest = (no: number): string => `お客さま ${String(no).padStart(2, '0')}`

/** An account that friends have been following for a while, and its owner before the screen; returns the friends' numbers by their names. */
export async function openSalon({ desk, stack, channel }: Journey): Promise<Map<string, number>> {
  const api = createApi({ workerUrl: stack.worker.url, dashboardUrl: stack.dashboardUrl })
  await api.enter(OWNER, { isNew: true })
  const { channelId, channelSecret } = channel
  const account = await api.call(Account, '/accounts', { method: 'POST', body: { channelId, channelSecret } })
  await api.call(z.unknown(), `/accounts/${account.id}/webhook`, { method: 'POST', body: {} })

  const { control } = stack.simulator.simulator
  const names = [HANA, HANA_AGAIN]
  const users = control.createUsers(FRIENDS, { nameOf: (index) => names[index] ?? guest(index + 1) })
  await Promise.all(users.map((user) => control.follow(user, channel)))
  const named = () => stack.worker.sql('SELECT id, line_name FROM friends WHERE line_name IS NOT NULL')
  await soon(async () => {
    if ((await named()).length < FRIENDS) throw new Error('Not all friends have a name yet.')
  })
  await desk.page.reload()
  await signIn(desk, OWNER)
  await desk.page.getByRole('navigation', { name: desk.words.shell.navigation }).waitFor()
  return new Map((await named()).map(({ id, line_name }) => [String(line_name), Number(id)]))
}
