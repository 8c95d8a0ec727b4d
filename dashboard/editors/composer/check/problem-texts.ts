import { type Texts, textFor, useTexts } from '../../../lib/i18n.ts'

/** By the codes of engine/messages/problems. */
export const problemTexts = {
  ja: {
    'template-gone': 'テンプレートが削除されているため、この吹き出しは送られません。',
    'template-ring': 'テンプレートがたがいに含み合っているため、この吹き出しは送られません。',
    'too-many-bubbles': '吹き出しが5つを超えています。6つ目からは送られません。',
    'media-gone': 'ファイルが削除されています。',
    'media-kind': 'ファイルの種類が合いません。',
    'media-no-preview': 'プレビュー画像がありません。ファイルを選び直してください。',
    'media-no-duration': '音声の長さがわかりません。ファイルを選び直してください。',
    'media-no-sizes': 'リッチメッセージ用の大きさの画像がありません。画像を選び直してください。',
    'media-not-png': 'アイコンはPNGの画像にしてください。',
    'placeholder-unknown': 'わからない差し込みがあります。',
    'placeholder-empty': '値のない友だちには、差し込みの場所に何も表示されません。',
    'emoji-here': 'LINE絵文字はテキストの吹き出しでだけ使えます。',
    'emoji-too-many': 'LINE絵文字は20個までです。21個目からは表示されません。',
    'too-long': 'LINEの上限より長いため、途中で切られます。',
    empty: '差し込むと、何も残らないところがあります。',
    'quick-replies-unseen': 'クイックリプライは最後の吹き出しのものだけが表示されます。',
    'choice-unknown': 'ボタンの動作が見つかりません。',
    'choice-unused': '使われていないボタンの動作があります。',
    'key-twice': '同じ記号のボタンが2つあります。複製し直してください。',
    'address-touches': 'URLのすぐうしろに文字があります。間に空白を入れると、URLが正しくつながります。',
    flex: 'Flexメッセージに、LINEが受け取れないところがあります。',
    'flex-too-large': 'Flexメッセージが大きすぎます（カード1枚30KB、全体50KBまで）。',
  },
  en: {
    'template-gone': 'The template was deleted, so this bubble is not sent.',
    'template-ring': 'Templates contain each other, so this bubble is not sent.',
    'too-many-bubbles': 'There are more than five bubbles. Those after the fifth are not sent.',
    'media-gone': 'The file was deleted.',
    'media-kind': 'The file is of another kind.',
    'media-no-preview': 'There is no preview picture. Choose the file again.',
    'media-no-duration': 'The length of the audio is not known. Choose the file again.',
    'media-no-sizes': 'The sizes for a rich message are not there. Choose the picture again.',
    'media-not-png': 'Icons have to be PNG.',
    'placeholder-unknown': 'There is an unknown value in it.',
    'placeholder-empty': 'Friends without the value see nothing there.',
    'emoji-here': 'LINE emoji work in text bubbles only.',
    'emoji-too-many': 'LINE shows 20 of its emoji at most; further ones are left out.',
    'too-long': 'Longer than LINE takes: it is cut.',
    empty: 'Nothing is left of it when the values are put in.',
    'quick-replies-unseen': 'Only the last bubble’s quick replies are shown.',
    'choice-unknown': 'What a button does cannot be found.',
    'choice-unused': 'There is something for a button to do that no button does.',
    'key-twice': 'Two buttons are the same one. Duplicate the bubble anew.',
    'address-touches': 'A letter stands right behind an address. Put a space between them.',
    flex: 'LINE does not take something in the Flex message.',
    'flex-too-large': 'The Flex message is too large: 30 KB a card, 50 KB in all.',
  },
} satisfies Texts

/** What a problem of a message means, in words. */
export function useProblemText(): (problem: { code: string; detail?: string | undefined }) => string {
  const t = useTexts(problemTexts)
  return ({ code, detail }) => {
    const text = textFor(t, code)
    if (!text) return detail ? `${code}: ${detail}` : code
    return code === 'flex' && detail ? `${text} ${detail}` : text
  }
}
