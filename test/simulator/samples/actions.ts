import type { Json } from '../../../simulator/index.ts'

/** One action of every kind and way of writing that LINE's reference describes. Labels are what the phone shows. */
export const POSTBACK = {
  type: 'postback',
  label: '来店予約',
  data: 'do=book&stylist=3',
  displayText: '予約したいです',
  inputOption: 'openKeyboard',
  fillInText: 'お名前:\n人数:',
}
export const MESSAGE = { type: 'message', label: '営業時間', text: '営業時間を教えてください' }
export const LINK = { type: 'uri', label: '地図をひらく', uri: 'https://salon-enishi.example/map?floor=2#entrance' }
export const PICK_DAY = {
  type: 'datetimepicker',
  label: '日をえらぶ',
  data: 'pick=day',
  mode: 'date',
  initial: '2026-09-12',
  min: '2026-09-01',
  max: '2100-12-31',
}
export const COPY = { type: 'clipboard', label: 'コードをコピー', clipboardText: 'ENISHI-2026' }

export const TAPS: Json[] = [
  POSTBACK,
  { type: 'postback', label: '旧式の返事', data: 'old', text: 'はい、行きます' },
  { type: 'postback', label: 'メニューを閉じる', data: 'close', inputOption: 'closeRichMenu' },
  { type: 'postback', label: 'メニューを開く', data: 'open', inputOption: 'openRichMenu' },
  { type: 'postback', label: '声で答える', data: 'voice', inputOption: 'openVoice' },
  MESSAGE,
  LINK,
  { ...LINK, label: '端末ごとの行き先', altUri: { desktop: 'https://salon-enishi.example/desktop' } },
  { type: 'uri', label: '電話する', uri: 'tel:0422-00-0000' },
  { type: 'uri', label: 'カメラの使い方', uri: 'line://nv/camera/' },
  { type: 'uri', label: '暗号化なし', uri: 'http://salon-enishi.example/old' },
  PICK_DAY,
  { type: 'datetimepicker', label: '時刻をえらぶ', data: 'pick=time', mode: 'time', initial: '10:30', min: '00:00', max: '23:59' },
  {
    type: 'datetimepicker',
    label: '日時をえらぶ',
    data: 'pick=both',
    mode: 'datetime',
    initial: '2026-09-12T10:30',
    min: '1900-01-01t00:00',
    max: '2100-12-31T23:59',
  },
  COPY,
]

/** These open something of the phone's own and stand in quick replies only. */
export const DEVICE: Json[] = [
  { type: 'camera', label: '撮影する' },
  { type: 'cameraRoll', label: 'アルバムから' },
  { type: 'location', label: '現在地を送る' },
]
