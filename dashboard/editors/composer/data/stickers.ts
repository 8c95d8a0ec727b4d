// Stickers that the Messaging API may send (docs: "List of available stickers", https://developers.line.biz/ja/docs/messaging-api/sticker-list/): packages and the ids in
// them. The drawings are LINE's and stay there; where it is known what a sticker says, a word stands for it.

export interface StickerPackage {
  packageId: string
  first: number
  last: number
  ja: string
  en: string
  /** In the order of the ids. */
  words: readonly (readonly [ja: string, en: string])[]
}

const words = (lines: string) =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [ja = '', en = ''] = line.split('|')
      return [ja.trim(), en.trim()] as const
    })

export const STICKER_PACKAGES: readonly StickerPackage[] = [
  {
    packageId: '8525',
    first: 16581290,
    last: 16581313,
    ja: 'ていねいな言葉',
    en: 'Polite words',
    words: words(`了解です|All right
ありがとう|Thank you
助かりました|You saved me
いいですね|Sounds good
いかがですか|How about it?
大丈夫です|No problem
よろしくお願いします|Pleased to meet you
確認します|I will check
ごめんなさい|Sorry
楽しみです|Looking forward
お疲れさまです|Good work
大好き|Love it
すごい|Amazing
うれしい|So happy
なるほど|I see
お願いします|Please
考え中|Thinking
おじゃまします|Excuse me
おはよう|Good morning
おやすみ|Good night
泣いています|Crying
あわてています|In a hurry
ごちそうさま|Thanks for the meal
がんばって|Good luck`),
  },
  {
    packageId: '11537',
    first: 52002734,
    last: 52002773,
    ja: '動くスタンプ（ブラウン・コニー・サリー）',
    en: 'Moving stickers (Brown, Cony, Sally)',
    words: words(`お祝い|Celebrating
いいね|Great
大好き|Love you
チュッ|Kiss
いますか|Are you there?
おじぎ|Bow
OK|OK
来ました|Here I am
投げキッス|Blowing a kiss
キャッチ|Catching a kiss
はてな|Hm?
うれしい|Happy
ぼんやり|Daydreaming
照れます|Shy
音楽|Music
びっくり|Surprised
悲しい|Sad
しょんぼり|Lonely
拍手|Applause
眠れない|Sleepless
何も言えない|Speechless
お願い|Please
どうしよう|What now?
ぼうぜん|Stunned
べー|Making a face
お金|Money
ちがいます|No
眠い|Sleepy
見物|Watching
ドヤ顔|Proud
起きられない|Cannot wake up
もうだめ|It is over
かたまる|Frozen
プンプン|Fuming
かわいい|Cute
ほっといて|Leave me alone
頼みます|I beg you
バイバイ|Bye
怒っています|Angry
覚悟して|Watch out`),
  },
  {
    packageId: '6362',
    first: 11087920,
    last: 11087943,
    ja: 'ブラウンとコニー',
    en: 'Brown and Cony',
    words: words(`OK|OK
返事まだ？|No answer yet?
いただきます|Let us eat
つかれた|Tired
あったかい|Cosy
もしもし|Hello there
温泉|Hot spring
約束|Promise
ありがとう|Thank you
了解|Understood
ひと休み|Take a break
よろしく|Please
料理中|Cooking
フレーフレー|Go, go!
大好き|Love you
チュッ|Kiss
見つけた|Found it
よしよし|There, there
じーっ|Staring
のぞき見|Peeking
お祝い|Celebrating
くすぐり|Tickling
応援|Cheering
おやすみ|Good night`),
  },
  {
    packageId: '789',
    first: 10855,
    last: 10894,
    ja: 'サリー',
    en: 'Sally',
    words: words(`こんにちは|Hello
大好き|Love
うれしい|Happy
オッケー|Okay
YES|Yes
NO|No
電話して|Call me
おやすみ|Good night
飲みもの|A drink
おしゃべり|Chatting
料理|Cooking
おいしい|Tasty
ダンス|Dancing
シャワー|Shower
お誕生日|Birthday
運動|Sport
朝のさんぽ|Morning walk
ちょうちょ|Butterfly
レース|Racing
水やり|Watering flowers
パック|Face mask
お風呂|Bath
はてな|Question
じーっ|Staring
悲しい|Sad
行かないで|Do not go
ひま|Bored
ちがいます|Shaking the head
イライラ|Annoyed
怒る|Angry
激怒|Furious
まじめ|Serious
がっくり|Giving up
急いで|Hurry
ドキドキ|Curious
目が回る|Dizzy
おふざけ|Joking
もやもや|Grumpy
雨|Rain
かぜ|A cold`),
  },
  { packageId: '446', first: 1988, last: 2027, ja: 'ムーン', en: 'Moon', words: [] },
  { packageId: '1070', first: 17839, last: 17878, ja: 'ムーン（特別編）', en: 'Moon, special', words: [] },
  { packageId: '6136', first: 10551376, last: 10551399, ja: 'おわびのスタンプ', en: 'Apologies', words: [] },
  { packageId: '6325', first: 10979904, last: 10979927, ja: 'セット 6325', en: 'Set 6325', words: [] },
  { packageId: '6359', first: 11069848, last: 11069871, ja: 'セット 6359', en: 'Set 6359', words: [] },
  { packageId: '6370', first: 11088016, last: 11088039, ja: 'セット 6370', en: 'Set 6370', words: [] },
  { packageId: '6632', first: 11825374, last: 11825397, ja: 'セット 6632', en: 'Set 6632', words: [] },
  { packageId: '8515', first: 16581242, last: 16581265, ja: 'セット 8515', en: 'Set 8515', words: [] },
  { packageId: '8522', first: 16581266, last: 16581289, ja: 'セット 8522', en: 'Set 8522', words: [] },
  { packageId: '11538', first: 51626494, last: 51626533, ja: '動くスタンプ 11538', en: 'Moving stickers 11538', words: [] },
  { packageId: '11539', first: 52114110, last: 52114149, ja: '動くスタンプ 11539', en: 'Moving stickers 11539', words: [] },
]

export interface StickerItem {
  packageId: string
  stickerId: string
  ja: string
  en: string
}

export const stickersOf = ({ packageId, first, last, words: said }: StickerPackage): StickerItem[] =>
  Array.from({ length: last - first + 1 }, (_, index) => {
    const [ja = '', en = ''] = said[index] ?? []
    return { packageId, stickerId: String(first + index), ja, en }
  })
