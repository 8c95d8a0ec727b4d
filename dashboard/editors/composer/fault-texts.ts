import { type Texts, useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import type { Fault } from './fault.ts'

export const faultTexts = {
  ja: {
    empty: '入力してください。',
    'empty-text': '文章を入力してください。空の吹き出しは送れません。',
    choose: '選んでください。',
    'choose-picture': '画像を選んでください。',
    'too-long': (max: string) => `${max}文字以内にしてください。`,
    placeholder: '{{ }} の中に、わからない差し込みがあります。「差し込み」から入れ直してください。',
    url: 'https:// または http:// で始まるURLを入力してください。',
    phone: '電話番号を数字とハイフンで入力してください。',
    date: '日付と時刻を選び直してください。',
    'date-order': '「最初」「最後」「はじめの表示」の前後をご確認ください。',
    latitude: '緯度は -90 から 90 までの数字です。',
    longitude: '経度は -180 から 180 までの数字です。',
    'too-few': '1つ以上追加してください。',
    'too-many': (max: string) => `${max}個までです。`,
    area: '場所が画像からはみ出しています。',
    json: 'JSONとして読み取れません。',
    flex: 'LINEで表示できない内容です。',
  },
  en: {
    empty: 'Fill this in.',
    'empty-text': 'Write some text; empty bubbles cannot be sent.',
    choose: 'Choose one.',
    'choose-picture': 'Choose a picture.',
    'too-long': (max: string) => `Use ${max} characters at most.`,
    placeholder: 'There is something unknown inside {{ }}. Put it in again with “Insert”.',
    url: 'Write an address that begins with https:// or http://.',
    phone: 'Write a telephone number with digits and hyphens.',
    date: 'Choose the date and time again.',
    'date-order': 'Check the order of first, last and shown.',
    latitude: 'The latitude is a number from -90 to 90.',
    longitude: 'The longitude is a number from -180 to 180.',
    'too-few': 'Add at least one.',
    'too-many': (max: string) => `${max} at most.`,
    area: 'The place reaches beyond the picture.',
    json: 'This cannot be read as JSON.',
    flex: 'LINE cannot show this.',
  },
} satisfies Texts

/** What is wrong, in words. */
export function useFaultText(): (fault: Fault) => string {
  const t = useTexts(faultTexts)
  const number = useNumber()
  return ({ code, max = 0 }) => {
    const text = t[code]
    return typeof text === 'string' ? text : text(number(max))
  }
}
