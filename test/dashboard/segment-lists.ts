import type { SegmentLists } from '../../dashboard/editors/segment/lists.ts'

/** What a hair salon's conditions are about. */
export const lists: SegmentLists = {
  isReady: true,
  tags: [
    { id: 1, name: 'VIP', colour: 'yellow', folder: '来店' },
    { id: 2, name: '常連', colour: 'green', folder: '来店' },
    { id: 3, name: 'カラー', colour: 'pink', folder: '関心' },
  ],
  fields: [
    { id: 11, name: '誕生日', type: 'date', options: [] },
    { id: 12, name: '来店回数', type: 'number', options: [] },
    {
      id: 13,
      name: '髪の悩み',
      type: 'choices',
      options: [
        { id: 'a', label: 'くせ毛' },
        { id: 'b', label: '白髪' },
      ],
    },
    { id: 14, name: '会員', type: 'boolean', options: [] },
    { id: 15, name: '次回予約', type: 'datetime', options: [] },
    { id: 16, name: '紹介者', type: 'text', options: [] },
  ],
  marks: [{ id: 21, name: '対応中', colour: 'red' }],
  scenarios: [{ id: 31, name: 'はじめてのご案内' }],
  steps: new Map([[31, [{ id: 101, no: 1, name: 'すぐに' }]]]),
  reminders: [{ id: 36, name: 'ご予約のお知らせ' }],
  broadcasts: [{ id: 41, name: '夏のヘッドスパ' }],
  staff: [{ id: 's1', name: '縁 花子' }],
  segments: [{ id: 51, name: '休眠' }],
  friends: [{ id: 61, name: '佐藤 美咲' }],
  links: [{ id: 71, name: '春のご予約' }],
  findLinks: async () => [{ id: 71, name: '春のご予約' }],
}
