import type { ApiError } from './api-error.ts'
import { type Texts, textFor, useTexts } from './i18n.ts'

/** What happened, by error code. */
const what = {
  ja: {
    'no-answer': 'サーバーにつながりませんでした',
    'screen-fault': '画面の表示中に問題が起きました',
    'not-found': '見つかりませんでした',
    forbidden: 'この操作の権限がありません',
    unauthorized: 'ログインの有効期限が切れました',
    invalid: '入力内容をご確認ください',
    'too-many': '操作が続いたため、少しお待ちください',
    'too-large': 'データが大きすぎます',
    internal: 'サーバーで問題が起きました',
    'version-moved': '別の画面で先に保存されています',
    'count-moved': '配信先の人数が変わりました',
    'quota-short': '今月送れるメッセージ数が足りません',
    'not-draft': 'この配信は、すでに下書きではありません',
    'sending-stopped': '全配信を停止中です',
    'already-reading': 'すでにこのシナリオを配信中です',
    'scenario-off': 'このシナリオは停止中です',
    'friend-blocked-us': 'この友だちにはブロックされています',
    'wrong-password': 'メールアドレスまたはパスワードが違います',
    'sign-up-closed': 'オーナーはすでに登録されています',
    'account-connected': 'このLINEアカウントは接続済みです',
    'line-unreachable': 'LINEから応答がありませんでした',
    'webhook-refused': 'LINEがこのWebhook URLを受け付けませんでした',
    'not-sending': 'この配信は、もう送信中ではありません',
    'in-progress': '同じ操作を処理しています',
    'not-set-up': 'サーバーの設定が終わっていません',
    'foreign-origin': 'このアドレスからは操作できません',
  },
  en: {
    'no-answer': 'The server could not be reached',
    'screen-fault': 'Something went wrong while drawing this screen',
    'not-found': 'Not found',
    forbidden: 'Your role does not allow this',
    unauthorized: 'Your session has ended',
    invalid: 'Please check what you entered',
    'too-many': 'Too many tries; please wait a moment',
    'too-large': 'That is too large',
    internal: 'Something went wrong on the server',
    'version-moved': 'Somebody saved this before you',
    'count-moved': 'The number of recipients has changed',
    'quota-short': 'Not enough messages left this month',
    'not-draft': 'This broadcast is no longer a draft',
    'sending-stopped': 'All sending is stopped',
    'already-reading': 'This friend is already on this scenario',
    'scenario-off': 'This scenario is switched off',
    'friend-blocked-us': 'This friend has blocked the account',
    'wrong-password': 'The e-mail address or the password is wrong',
    'sign-up-closed': 'There is an owner already',
    'account-connected': 'This LINE account is connected already',
    'line-unreachable': 'LINE did not answer',
    'webhook-refused': 'LINE did not take this webhook URL',
    'not-sending': 'This broadcast is not being sent any more',
    'in-progress': 'The same request is still being carried out',
    'not-set-up': 'The server is not set up yet',
    'foreign-origin': 'This cannot be done from this address',
  },
} satisfies Texts

/** What to do about it. */
const remedy = {
  ja: {
    'no-answer': '通信状況を確認して、もう一度お試しください。入力した内容は残っています。',
    'screen-fault': 'ページを読み込み直してください。続くときは管理者にお知らせください。',
    'not-found': '削除されたか、別のLINEアカウントのものかもしれません。',
    forbidden: '管理者に操作を頼むか、権限の変更をご相談ください。',
    unauthorized: 'もう一度ログインしてください。',
    'too-many': '少し時間をおいて、もう一度お試しください。',
    internal: 'もう一度お試しください。続くときは、下の番号を添えて管理者にお知らせください。',
    'sending-stopped': '画面上部の「再開する」で停止を解除できます。',
    'quota-short': 'LINE公式アカウントのプランを見直すか、翌月までお待ちください。',
    'count-moved': '新しい人数をご確認のうえ、もう一度お進みください。',
    'wrong-password': '両方をご確認のうえ、もう一度お試しください。',
    'sign-up-closed': 'ログインするか、オーナーに招待を依頼してください。',
    'account-connected': '画面上部のアカウント切り替えから開けます。',
    'line-unreachable': '少し待って、もう一度お試しください。',
    'webhook-refused': 'インターネットに公開されたhttpsのアドレスが必要です。WORKER_URLの設定をご確認ください。',
    'in-progress': '少し待つと結果が表示されます。',
    'not-set-up': '管理者にお知らせください。',
    'foreign-origin': '正しいアドレスの画面を開き直してください。',
  },
  en: {
    'no-answer': 'Check your connection and try again. What you entered is still here.',
    'screen-fault': 'Reload the page. If it stays, tell your administrator.',
    'not-found': 'It may have been deleted, or belong to another LINE account.',
    forbidden: 'Ask an administrator to do it, or to change your role.',
    unauthorized: 'Please sign in again.',
    'too-many': 'Wait a little and try again.',
    internal: 'Try again. If it stays, tell your administrator and give the number below.',
    'sending-stopped': 'Lift the stop with “Resume” at the top of the screen.',
    'quota-short': 'Change the plan of the LINE Official Account, or wait for the next month.',
    'count-moved': 'Look at the new number, then confirm again.',
    'wrong-password': 'Check both and try again.',
    'sign-up-closed': 'Sign in, or ask the owner to invite you.',
    'account-connected': 'Open it from the account switch at the top.',
    'line-unreachable': 'Wait a little and try again.',
    'webhook-refused': 'It has to be a public https address. Check WORKER_URL.',
    'in-progress': 'The result will appear in a moment.',
    'not-set-up': 'Tell your administrator.',
    'foreign-origin': 'Open the screen at its right address.',
  },
} satisfies Texts

const fallback = {
  ja: { title: 'うまくいきませんでした' },
  en: { title: 'That did not work' },
} satisfies Texts

export interface ErrorWords {
  title: string
  remedy: string | undefined
}

/** What an error says to the person at the screen: what happened and what to do. Codes without a text show the server's words. */
export function useErrorWords(): (error: ApiError) => ErrorWords {
  const titles = useTexts(what)
  const remedies = useTexts(remedy)
  const { title: other } = useTexts(fallback)
  return (error) => {
    const code = error.status >= 500 && textFor(titles, error.code) === undefined ? 'internal' : error.code
    const title = textFor(titles, code)
    if (title !== undefined) return { title, remedy: textFor(remedies, code) }
    return { title: other, remedy: error.message || undefined }
  }
}
