// Unicode emoji that shops use, with the words by which they are looked for. One line each: the emoji, then words in Japanese and English.

export const EMOJI_GROUPS = ['faces', 'hands', 'hearts', 'shop', 'party', 'beauty', 'food', 'nature', 'going', 'signs'] as const
export type EmojiGroup = (typeof EMOJI_GROUPS)[number]

const LINES: Record<EmojiGroup, string> = {
  faces: `😊 えがお にっこり smile
😀 わらう grin
😄 わらう うれしい happy
😆 おおわらい laugh
🥰 だいすき love
😍 めろめろ heart eyes
😘 ちゅっ kiss
😉 ういんく wink
😌 ほっと relieved
🤗 はぐ hug
🤩 きらきら star
🥳 おいわい party
😋 おいしい yummy
🤔 かんがえる think
😮 おどろき surprise
😢 なみだ かなしい cry
😭 おおなき sob
🥺 おねがい please
😅 あせ sweat
😴 ねむい sleep
🙇 おじぎ ごめん bow sorry
🙋 はい てをあげる raise hand
💁 ごあんない information
🙆 まる だいじょうぶ ok
🙅 ばつ だめ no`,
  hands: `👍 いいね good
👏 はくしゅ clap
🙌 ばんざい hooray
🙏 おねがい ありがとう thanks please
🤝 あくしゅ handshake
👋 てをふる bye hello
✌️ ぴーす peace
👌 おっけー ok
💪 がんばる strong
👉 みぎ ゆび right
👇 した ゆび down
☝️ うえ ゆび up
🫶 はーと heart hands
✍️ かく write`,
  hearts: `❤️ はーと あか red heart
🧡 はーと おれんじ orange heart
💛 はーと きいろ yellow heart
💚 はーと みどり green heart
💙 はーと あお blue heart
💜 はーと むらさき purple heart
🤍 はーと しろ white heart
💕 はーと ふたつ hearts
💖 はーと きらきら sparkling heart
💗 はーと どきどき growing heart
💝 はーと りぼん gift heart
✨ きらきら sparkles
⭐ ほし star
🌟 ほし ひかる glowing star
💫 くるくる dizzy
💡 ひらめき idea
🔥 ほのお fire
🎵 おんぷ music
💤 ねむい zzz`,
  shop: `🎁 ぷれぜんと gift
🛍️ かいもの shopping bags
🛒 かーと cart
🏷️ ねふだ price tag
💰 おかね money
💳 かーど credit card
🧾 れしーと receipt
🎫 ちけっと ticket
🎟️ にゅうじょうけん admission
📦 にもつ package
🚚 はいたつ delivery
🏪 おみせ store
🏠 いえ home
📅 かれんだー よてい calendar
🗓️ かれんだー calendar
⏰ めざまし alarm
🕒 じかん time
📞 でんわ phone
📱 すまほ mobile
✉️ てがみ めーる mail
📣 おしらせ megaphone
📢 おしらせ announcement
📝 めも memo
📌 ぴん pin
📍 ばしょ place
🔗 りんく link
📷 かめら camera
🎬 どうが movie
👑 おうかん crown
🏆 ゆうしょう trophy
🥇 いちばん first`,
  party: `🎉 くらっかー おめでとう congratulations
🎊 くすだま confetti
🎂 けーき たんじょうび birthday cake
🎈 ふうせん balloon
🎄 くりすます christmas
🎅 さんた santa
🎃 はろうぃん halloween
🎍 かどまつ しょうがつ new year
🎏 こいのぼり carp
🎆 はなび fireworks
🎓 そつぎょう graduation
💐 はなたば bouquet
🍾 しゃんぱん champagne
🥂 かんぱい cheers`,
  beauty: `💇‍♀️ かみをきる ヘアカット haircut
💇 さんぱつ haircut
💆‍♀️ まっさーじ へっどすぱ massage
💅 ねいる nail
💄 くちべに lipstick
🪞 かがみ mirror
✂️ はさみ scissors
🪮 くし comb
🧴 ろーしょん lotion
🧖‍♀️ すぱ sauna
👗 ふく dress
👠 くつ heels
👜 かばん bag
💍 ゆびわ ring
🧘‍♀️ よが yoga
🏋️ とれーにんぐ training
🦷 は tooth
👶 あかちゃん baby
🐶 いぬ dog
🐱 ねこ cat`,
  food: `🍽️ しょくじ dinner
☕ こーひー coffee
🍵 おちゃ tea
🍰 けーき cake
🍩 どーなつ doughnut
🍞 ぱん bread
🍙 おにぎり rice ball
🍣 すし sushi
🍜 らーめん ramen
🍛 かれー curry
🍕 ぴざ pizza
🍔 はんばーがー burger
🍖 にく meat
🥗 さらだ salad
🍺 びーる beer
🍷 わいん wine
🍶 にほんしゅ sake
🍓 いちご strawberry
🍎 りんご apple
🍊 みかん orange`,
  nature: `🌸 さくら cherry blossom
🌷 ちゅーりっぷ tulip
🌹 ばら rose
🌻 ひまわり sunflower
🍀 くろーばー clover
🍁 もみじ autumn leaf
🌿 はっぱ leaf
☀️ はれ sun
⛅ くもり cloud
☔ あめ rain
❄️ ゆき snow
🌈 にじ rainbow
🌙 つき moon
🌊 うみ なみ wave
⛄ ゆきだるま snowman`,
  going: `🚃 でんしゃ train
🚗 くるま car
🚌 ばす bus
🚲 じてんしゃ bicycle
🅿️ ちゅうしゃじょう parking
✈️ ひこうき airplane
🚶 あるく walk
🏃 はしる run
🗾 にほん japan
🏨 ほてる hotel
♨️ おんせん hot spring
🏥 びょういん hospital
🏫 がっこう school
🚻 といれ restroom`,
  signs: `✅ ちぇっく check
☑️ ちぇっく check box
⭕ まる circle
❌ ばつ cross
⚠️ ちゅうい warning
❗ びっくり exclamation
❓ はてな question
‼️ びっくり double exclamation
💯 ひゃくてん hundred
🆕 しん new
🆗 おっけー ok
🈵 まんせき full
🈺 えいぎょうちゅう open
🉐 おとく bargain
㊗️ おめでとう congratulations
▶️ さいせい play
➡️ やじるし みぎ right arrow
⬇️ やじるし した down arrow
🔽 した down
🔰 しょしんしゃ beginner
1️⃣ いち one
2️⃣ に two
3️⃣ さん three
🔴 あか red
🔵 あお blue
🟢 みどり green
◆ ひしがた diamond`,
}

export interface EmojiItem {
  emoji: string
  words: string
}

export const emojiOf = (group: EmojiGroup): EmojiItem[] =>
  LINES[group].split('\n').map((line) => {
    const at = line.indexOf(' ')
    return { emoji: line.slice(0, at), words: line.slice(at + 1) }
  })
