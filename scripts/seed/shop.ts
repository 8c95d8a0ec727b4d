import type { Bubble } from '../../src/engine/actions/schema.ts'
import type { SaveBroadcast } from '../../src/features/broadcasts/schema.ts'
import type { GreetingKind, SaveGreeting } from '../../src/features/greetings/schema.ts'

// サロン縁: everything its owner would have written. Two stores, courses and opening hours are those of the demo world.

export const SHOP = 'サロン縁'
export const OWNER = { name: '縁 恵子', email: 'owner@example.com', password: 'enishi-demo-2026' }
/** Fixed, so that the demo world is the same at each seed; it is the simulator's and opens nothing. */
export const CHANNEL = { channelId: '2000000001', channelSecret: '5ce4a1d0f2b94e6c8a7360b1d2c3e4f5' }

export const bubbleText = (...lines: string[]) => ({ kind: 'text' as const, text: lines.join('\n') })
const text = bubbleText

/** What happens on follow; the welcome scenario starts for those who are new, who see `menu` too. */
export const greetings = (welcomeId: number, menu: Bubble): { kind: GreetingKind; actions: SaveGreeting['actions'] }[] => [
  {
    kind: 'new',
    actions: [
      {
        kind: 'send',
        bubbles: [
          text(
            '友だち追加ありがとうございます🌿',
            'ヘアサロン「サロン縁」です。',
            '',
            '吉祥寺店・高円寺店、どちらのご予約もご相談も、このトークで承ります。',
          ),
          text(
            'ご予約は、ご希望の店舗・日時・メニューを書いて送ってください。',
            'スタッフが空きを確認して、折り返しお返事します☺️',
            '',
            'スタイル集はこちら',
            'https://salon-enishi.example/styles',
          ),
          menu,
        ],
      },
      { kind: 'scenario.start', scenarioId: welcomeId },
    ],
  },
  {
    kind: 'returning',
    actions: [
      {
        kind: 'send',
        bubbles: [
          text(
            'おかえりなさい🌿 サロン縁です。',
            'またつながってくださって、ありがとうございます。',
            '',
            'ご予約・ご相談は、いつでもこのトークへどうぞ。',
          ),
        ],
      },
    ],
  },
  {
    kind: 'known',
    actions: [
      {
        kind: 'send',
        bubbles: [
          text(
            'いつもサロン縁をご利用いただき、ありがとうございます。',
            '',
            'このたび、LINEでのご案内を新しくしました。ご予約・ご相談は、これまでどおりこのトークで承ります💐',
          ),
        ],
      },
    ],
  },
]

export const SENT_BROADCAST: SaveBroadcast = {
  name: '雨の日ヘッドスパ',
  bubbles: [
    text(
      '【雨の日だけの、ちいさな贅沢☔️】',
      '',
      '雨の日のご来店は、ヘッドスパ(45分 ¥4,400)を ¥500 引きでご案内します。',
      '湿気で広がる髪も、頭皮からほぐすとまとまりやすくなります。',
      '',
      '当日のご予約も大歓迎です。「今日、雨です」とこのトークに送ってくださいね。',
      '',
      'サロン縁 吉祥寺店・高円寺店(火曜定休)',
    ),
  ],
}

export const DRAFT_BROADCAST: SaveBroadcast = {
  name: '土曜午後のキャンセル枠',
  bubbles: [
    text(
      'キャンセルが出ました✂️',
      '',
      '今週の土曜日',
      '・吉祥寺店 14:00〜(カット、またはカット+カラー)',
      '・高円寺店 15:30〜(カット)',
      '',
      'ご希望の方は、このトークで「土曜」とお知らせください。先着順でご案内します。',
    ),
  ],
}
