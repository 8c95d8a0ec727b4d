import { useRef } from 'preact/hooks'
import type { LineObject } from '../../dashboard/editors/phone/index.ts'
import type { Done } from '../index.ts'
import { call, chatPath } from './api.ts'
import { base64Of, messageOf } from './files.ts'
import { useAct, useShared } from './shared.ts'

export type Play = {
  text(text: string): Promise<Done | undefined>
  /** A picture, film, sound or any other file from disk. */
  file(file: File): Promise<Done | undefined>
  sticker(sticker: { packageId: string; stickerId: string }): Promise<Done | undefined>
  location(): Promise<Done | undefined>
  unsend(messageId: string): Promise<Done | undefined>
  /** `messageId`: in which message of the account; absent for a rich menu. */
  tap(action: LineObject, how?: { picked?: string; messageId?: string }): Promise<void>
  played(messageId: string, percent: number): Promise<Done | undefined>
  /** The phone puts its picture chooser here, for the button and for actions that open the camera roll. */
  choosePicture: { current: (() => void) | undefined }
}

/** Where users are when they send their location. */
const KICHIJOJI = { type: 'location', title: '吉祥寺駅', address: '東京都武蔵野市吉祥寺南町1丁目', latitude: 35.7032, longitude: 139.5798 }

/** Everything one user does in the chat of the chosen account. */
export function usePlay(userId: string): Play {
  const { channel, tell, taste } = useShared()
  const act = useAct()
  const choosePicture = useRef<(() => void) | undefined>(undefined)
  const path = chatPath(channel.channelId, userId)
  const post = (verb: string, body: unknown) => act(() => call('done', 'POST', `${path}/${verb}`, body))
  const copy = async (text: string) => {
    await navigator.clipboard?.writeText(text).catch(() => {})
    tell({ kind: 'info', text: taste.texts.copied })
  }
  const location = () => post('message', { message: KICHIJOJI })
  return {
    choosePicture,
    location,
    text: (text) => post('text', { text }),
    file: (file) =>
      act(async () => {
        const contentType = file.type || 'application/octet-stream'
        return call('done', 'POST', `${path}/message`, { message: await messageOf(file), base64: await base64Of(file), contentType })
      }),
    sticker: (sticker) => post('sticker', sticker),
    unsend: (messageId) => post('unsend', { messageId }),
    played: (messageId, percent) => post('play', { messageId, percent }),
    tap: async (action, how = {}) => {
      if (action.type === 'camera' || action.type === 'cameraRoll') choosePicture.current?.()
      else if (action.type === 'location') await location()
      else {
        const done = await post('tap', { action, ...how })
        if (done?.copied !== undefined) await copy(done.copied)
      }
    },
  }
}
