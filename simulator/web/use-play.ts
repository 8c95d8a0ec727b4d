import { useRef } from 'preact/hooks'
import type { LineObject } from '../../dashboard/editors/phone/index.ts'
import type { Done } from '../index.ts'
import { call, chatPath } from './api.ts'
import { useAct, useShared } from './shared.ts'

export type Play = {
  text(text: string): Promise<Done | undefined>
  picture(file: File): Promise<Done | undefined>
  sticker(sticker: { packageId: string; stickerId: string }): Promise<Done | undefined>
  tap(action: LineObject, picked?: string): Promise<void>
  /** The composer puts its file chooser here, for actions that open the camera roll. */
  choosePicture: { current: (() => void) | undefined }
}

/** Where users are when they send their location. */
const KICHIJOJI = { type: 'location', title: '吉祥寺駅', address: '東京都武蔵野市吉祥寺南町1丁目', latitude: 35.7032, longitude: 139.5798 }

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}

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
  return {
    choosePicture,
    text: (text) => post('text', { text }),
    picture: (file) =>
      act(async () => call('done', 'POST', `${path}/image`, { base64: await base64Of(file), contentType: file.type || 'image/jpeg' })),
    sticker: (sticker) => post('sticker', sticker),
    tap: async (action, picked) => {
      // Links open by themselves; there is nothing to tell the bot server.
      if (action.type === 'uri') return
      if (action.type === 'camera' || action.type === 'cameraRoll') choosePicture.current?.()
      else if (action.type === 'location') await post('message', { message: KICHIJOJI })
      else {
        const done = await post('tap', { action, picked })
        if (done?.copied !== undefined) await copy(done.copied)
      }
    },
  }
}
