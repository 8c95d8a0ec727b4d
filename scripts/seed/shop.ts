import type { Bubble } from '../../src/engine/actions/schema.ts'
import type { SaveBroadcast } from '../../src/features/broadcasts/schema.ts'
import type { GreetingKind, SaveGreeting } from '../../src/features/greetings/schema.ts'
import type { SaveScenario } from '../../src/features/scenarios/schema.ts'

// サロン縁: everything its owner would have written. Two stores, courses and opening hours are those of the demo world.

export const SHOP = 'サロン縁'
export const OWNER = { name: '縁 恵子', email: 'owner@example.com', password: 'enishi-demo-2026' }
/** Fixed, so that the demo world is the same at each seed; it is the simulator's and opens nothing. */
export const CHANNEL = { channelId: '2000000001', channelSecret: '5ce4a1d0f2b94e6c8a7360b1d2c3e4f5' }

export const bubbleText = (...lines: string[]) => ({ kind: 'text' as const, text: lines.join('\n') })
const text = bubbleText
const day = (days: number, time: string) => ({ kind: 'day' as const, days, time, ifPast: 'skip' as const })

export const WELCOME: SaveScenario = {
  name: 'はじめましての4通',
  isActive: true,
  steps: [
    {
      timing: { kind: 'at-once' },
      bubbles: [
        text(
          'はじめに、ひとつだけ教えてください💇‍♀️',
          '',
          'いま、髪のことでいちばん気になっているのはどれですか?',
          '',
          '① 広がり・うねり',
          '② パサつき・傷み',
          '③ 白髪',
          '④ ボリューム・頭皮',
          '',
          '番号だけでも、このトークに返信していただけたらうれしいです。スタイリストがお返事します。',
        ),
      ],
    },
    {
      timing: { kind: 'after', minutes: 30 },
      bubbles: [
        text(
          'はじめてのお客さまへ、ご来店の流れをお伝えしますね。',
          '',
          '1. カウンセリング(約10分)',
          '2. シャンプーと頭皮チェック',
          '3. カット・カラー',
          '4. おうちでのお手入れのご説明',
          '',
          '「似合うかわからない」「うまく説明できない」で大丈夫です。写真1枚からでもご相談ください📷',
        ),
      ],
    },
    {
      timing: day(1, '18:00'),
      bubbles: [
        text(
          'こんばんは、サロン縁です🌙',
          '',
          '今日は、傷みを防ぐドライヤーのコツをひとつ。',
          '',
          '根元から乾かして、毛先は最後に。8割乾いたら、上から下へ風を当てるだけで、翌朝のまとまりが変わります。',
        ),
        text('毛先のパサつきが気になる方は、ヘッドスパ(45分 ¥4,400)もおすすめです。頭皮がほぐれると、髪の立ち上がりもきれいになりますよ。'),
      ],
    },
    {
      timing: day(3, '19:00'),
      bubbles: [
        text(
          'サロン縁から、はじめての方へのご案内です🎁',
          '',
          'このメッセージをご覧の方は、初回のカット+カラー(120分 ¥12,100)にヘッドスパのショートコースをお付けします。',
          '',
          'ご予約のときに「LINEを見た」とお伝えください。',
          '吉祥寺店・高円寺店、どちらでもご利用いただけます(火曜定休)。',
        ),
      ],
    },
  ],
}

export const FOLLOW_UP: SaveScenario = {
  name: 'ご来店後フォロー',
  isActive: true,
  steps: [
    {
      timing: day(3, '18:30'),
      bubbles: [
        text(
          '先日はサロン縁にお越しいただき、ありがとうございました🌿',
          '',
          'その後、スタイルの調子はいかがですか? 乾かしにくい、はねる、色が思っていたのと違う…など、少しでも気になるところがあれば、7日以内は無料でお直しします。',
          '',
          'このトークにお気軽にどうぞ。',
        ),
      ],
    },
    {
      timing: day(21, '12:00'),
      bubbles: [
        text(
          'こんにちは、サロン縁です☀️',
          '',
          'カットから3週間、前髪が気になってくる頃ですね。',
          '当店でカットされた方の前髪カットは、次のご来店まで1回無料です(15分・予約制)。',
          '',
          'ご希望の日時を、このトークで教えてください✂️',
        ),
      ],
    },
    {
      timing: day(60, '19:00'),
      bubbles: [
        text(
          'サロン縁です。前回のご来店から、そろそろ2か月になります。',
          '',
          'カラーの根元や毛先のまとまりが気になってくる時期です。土日は早めに埋まりますので、ご希望があれば今のうちにお知らせください。',
        ),
        text('平日 11:00〜15:00 のご来店は、ヘッドスパを ¥1,100 引きでご案内しています☕️'),
      ],
    },
  ],
}

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
