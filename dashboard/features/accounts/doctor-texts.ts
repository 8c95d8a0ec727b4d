import type { Texts } from '../../lib/i18n.ts'

/** What each check of the doctor looks at. */
export const checkTexts = {
  ja: {
    token: 'チャネルIDとシークレット',
    bot: 'LINE公式アカウントの情報',
    'webhook-url': 'Webhook URLの登録',
    'webhook-active': 'Webhookの利用',
    'webhook-test': '接続テスト',
    'chat-mode': '応答モード',
    'webhook-seen': 'メッセージの受信',
  },
  en: {
    token: 'Channel ID and secret',
    bot: 'Profile of the Official Account',
    'webhook-url': 'Webhook URL registered',
    'webhook-active': 'Webhook switched on',
    'webhook-test': 'Connection test',
    'chat-mode': 'Response mode',
    'webhook-seen': 'Messages arriving',
  },
} satisfies Texts

/** What to do where a check is not well. */
export const remedyTexts = {
  ja: {
    'fix-above-first': '先に上の項目を直してください。',
    'try-again': 'LINEから応答がありませんでした。少し待って、もう一度確認してください。',
    'check-line-console': 'LINE Developersコンソールで、チャネルの状態を確認してください。',
    'enter-secret': 'シークレットが変わったようです。下の「チャネルシークレット」に新しいものを入力してください。',
    'wrong-channel': '別のLINE公式アカウントのチャネルです。接続したアカウントのシークレットを入力してください。',
    'set-webhook': '「LINEに登録してテスト」を押すと、EnishiのURLが登録されます。',
    'switch-webhook-on': 'LINE Developers →「Messaging API設定」→「Webhookの利用」をオンにしてください。',
    'check-public-address': 'LINEからこのURLに届きません。インターネットに公開されたhttpsのアドレスか確認してください。',
    'check-worker-runs': '応答が間に合いませんでした。Workerが動いているか確認して、もう一度お試しください。',
    'check-secret-and-logs': 'Webhookの受け取りでエラーになりました。シークレットが正しいか確認してください。',
    'switch-line-replies-off':
      'LINE側の自動応答と二重に返信することがあります。LINE Official Account Manager →「応答設定」で、あいさつメッセージと応答メッセージをオフにしてください。',
    'write-to-account': 'まだ何も届いていません。スマートフォンでこのアカウントを友だち追加するか、メッセージを送ってみてください。',
  },
  en: {
    'fix-above-first': 'Put the points above right first.',
    'try-again': 'LINE did not answer. Wait a little and check again.',
    'check-line-console': 'Look at the state of the channel in the LINE Developers console.',
    'enter-secret': 'The secret seems to have changed. Enter the new one under “Channel secret” below.',
    'wrong-channel': 'This is the channel of another Official Account. Enter the secret of the one you connected.',
    'set-webhook': 'Press “Register at LINE and test” to register the address of Enishi.',
    'switch-webhook-on': 'Switch on “Use webhook” in LINE Developers → Messaging API.',
    'check-public-address': 'LINE cannot reach this address. It has to be a public https address.',
    'check-worker-runs': 'The answer came too late. See whether the Worker runs, then try again.',
    'check-secret-and-logs': 'Taking the webhook failed. Check that the secret is right.',
    'switch-line-replies-off':
      'LINE’s own replies may come on top of ours. Switch off greeting and auto-response messages in LINE Official Account Manager → Response settings.',
    'write-to-account': 'Nothing has arrived yet. Add the account on a phone, or write it a message.',
  },
} satisfies Texts

export const doctorTexts = {
  ja: {
    ok: '問題なし',
    warning: '要確認',
    failed: '要対応',
    unknown: '未確認',
    allWell: 'すべて問題ありません。メッセージを送受信できます。',
    register: 'LINEに登録してテスト',
    checkAgain: 'もう一度確認',
    checkedAt: '確認:',
    detail: 'LINEの回答:',
    registered: '接続テストが終わりました',
  },
  en: {
    ok: 'fine',
    warning: 'look at this',
    failed: 'to be fixed',
    unknown: 'not known',
    allWell: 'All is well. Messages can come and go.',
    register: 'Register at LINE and test',
    checkAgain: 'Check again',
    checkedAt: 'Checked:',
    detail: 'LINE says:',
    registered: 'The connection was tested',
  },
} satisfies Texts
