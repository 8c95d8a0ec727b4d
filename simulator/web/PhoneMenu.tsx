import { ALargeSmall, Ban, Power, ScanQrCode, UserPlus, UserX } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { type Answer, call, chatPath } from './api.ts'
import { Dialog } from './Dialog.tsx'
import { MenuButton, type MenuItem } from './Menu.tsx'
import type { PhoneSetting } from './PhonePane.tsx'
import { useAct, useShared } from './shared.ts'

/** LINE's letter sizes, as factors of the usual one. */
const SCALES = { small: 0.88, normal: 1, large: 1.15, huge: 1.36 } as const

function DeleteDialog({ user, onClose }: { user: Answer<'chat'>['user']; onClose: () => void }) {
  const { texts } = useShared().taste
  const act = useAct()
  return (
    <Dialog label={texts.deleteAccount} onClose={onClose}>
      {(close) => (
        <>
          <p class="text-sm leading-relaxed">{texts.deleteSure(user.displayName)}</p>
          <div class="flex justify-end gap-2">
            <button type="button" class="btn btn-ghost" onClick={close}>
              {texts.cancel}
            </button>
            <button
              type="button"
              class="btn btn-error"
              onClick={() => {
                close()
                void act(() => call('done', 'DELETE', `/users/${user.userId}`))
              }}
            >
              {texts.deleteAccount}
            </button>
          </div>
        </>
      )}
    </Dialog>
  )
}

type Props = { chat: Answer<'chat'>; setting: PhoneSetting; setSetting: (setting: PhoneSetting) => void; onOpenUrl: () => void }

/** What the owner of a phone does besides chatting. */
export function PhoneMenu({ chat, setting, setSetting, onOpenUrl }: Props) {
  const { taste, channel } = useShared()
  const { texts } = taste
  const act = useAct()
  const { user, friendship } = chat
  const path = chatPath(channel.channelId, user.userId)
  const post = (verb: string) => act(() => call('done', 'POST', `${path}/${verb}`))
  const [isLeaving, setLeaving] = useState(false)
  const isGone = friendship === 'deleted'
  const awake: MenuItem = {
    label: setting.isAsleep ? texts.wake : texts.sleep,
    Icon: Power,
    act: () => setSetting({ ...setting, isAsleep: !setting.isAsleep }),
  }
  const sizes = (['small', 'normal', 'large', 'huge'] as const).map(
    (size): MenuItem => ({
      label: texts.letters[size],
      Icon: ALargeSmall,
      isChecked: setting.scale === SCALES[size],
      act: () => setSetting({ ...setting, scale: SCALES[size] }),
    }),
  )
  const items: MenuItem[] = [
    { label: texts.scan, Icon: ScanQrCode, act: onOpenUrl },
    awake,
    ...(friendship === 'none' || friendship === 'stranger'
      ? [{ label: texts.addFriend, Icon: UserPlus, act: () => void post('follow') }]
      : []),
    ...(friendship === 'friend' ? [{ label: texts.blockLong, Icon: Ban, act: () => void post('block') }] : []),
    ...(friendship === 'blocked' ? [{ label: texts.unblock, Icon: UserPlus, act: () => void post('unblock') }] : []),
    ...sizes,
    ...(isGone ? [] : [{ label: texts.deleteAccount, Icon: UserX, isGrave: true, act: () => setLeaving(true) }]),
  ]
  return (
    <>
      <MenuButton items={isGone ? [awake] : items} label={texts.menuOf(user.displayName)} />
      {isLeaving ? <DeleteDialog user={user} onClose={() => setLeaving(false)} /> : null}
    </>
  )
}
