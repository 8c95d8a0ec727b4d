import { type Texts, textFor, useTexts } from '../../lib/i18n.ts'

/** Why something was sent, not sent or ended, in plain words. The keys are the API's. */
export const reasonTexts = {
  ja: {
    'friend-blocked-us': 'ブロックされているため、送っていません。解除されると続きから送ります。',
    'skipped:friend-blocked-us': 'ブロックされていたため、送りませんでした。',
    'blocked-by-staff': 'スタッフがこの友だちをブロックしているため、送っていません。ブロックを解除すると続きから送ります。',
    'skipped:blocked-by-staff': 'スタッフがこの友だちをブロックしていたため、送りませんでした。',
    'time-past': '友だちが到着したとき、予定の時刻を過ぎていました。',
    'scenario-off': 'シナリオ配信が停止中のため、待っています。再開すると続きから送ります。',
    'scenario-deleted': 'シナリオ配信が削除されました。',
    'step-removed': 'このステップは、送る前に削除されました。',
    'sending-stopped': '全配信を停止中のため、待っています。再開すると送ります。',
    'skipped:sending-stopped': '全配信の停止が長引いたため、送りませんでした。',
    standby: 'LINEで別のモジュールが応対中だったため、送りませんでした。',
    'quota-short': '今月送れるメッセージ数の上限に達したため、送れませんでした。',
    'no-reply-token': '無料の応答に使える時間（1分）を過ぎたため、通常の送信にしました。',
    'retry-key-expired': 'LINEから24時間近く回答がなく、届いたか確認できませんでした。二重に届かないよう、送り直していません。',
    'reply-unconfirmed': '応答を送りましたが、LINEから回答がなく、届いたか確認できませんでした。二重に届かないよう、送り直していません。',
    'line-unreachable': 'LINEにつながらない状態が続いたため、送れませんでした。',
    'stopped-by-staff': 'スタッフが停止しました。',
    'stopped-by-action': 'アクションによって停止しました。',
    finished: '最後のステップまで配信しました。',
    restarted: '最初からやり直したため、前回分を終了しました。',
    repeated: '同じアクションが繰り返されたため、途中で止めました。',
    'too-deep': 'アクションの連鎖が長くなりすぎたため、途中で止めました。',
    'does-not-fit': 'この種類の情報欄では使えない変え方です。アクションの設定をご確認ください。',
    'no-such-option': 'アクションで選んだ選択肢が、削除されています。',
    'number-too-large': '計算の結果が大きすぎます。',
    lineSays: 'LINEが受け付けませんでした。',
  },
  en: {
    'friend-blocked-us': 'Not sent, because the friend has blocked the account. It goes on once that ends.',
    'skipped:friend-blocked-us': 'Not sent, because the friend had blocked the account.',
    'blocked-by-staff': 'Not sent, because staff blocked this friend. It goes on once that is lifted.',
    'skipped:blocked-by-staff': 'Not sent, because staff had blocked this friend.',
    'time-past': 'The planned time had passed when the friend arrived.',
    'scenario-off': 'Waits, because the scenario is switched off. It goes on when it is switched on.',
    'scenario-deleted': 'The scenario was deleted.',
    'step-removed': 'This step was removed before it was sent.',
    'sending-stopped': 'Waits, because all sending is stopped. It goes out when sending is resumed.',
    'skipped:sending-stopped': 'Not sent, because the stop of all sending lasted too long.',
    standby: 'Not sent, because another module was answering for this account at LINE.',
    'quota-short': 'Not sent, because the messages of this month are used up.',
    'no-reply-token': 'The minute for a free reply was over, so it was sent as a normal message.',
    'retry-key-expired': 'LINE gave no answer for almost 24 hours. It is not sent again, so that it cannot arrive twice.',
    'reply-unconfirmed': 'The reply was sent but LINE gave no answer. It is not sent again, so that it cannot arrive twice.',
    'line-unreachable': 'Not sent, because LINE could not be reached for too long.',
    'stopped-by-staff': 'Stopped by staff.',
    'stopped-by-action': 'Stopped by an action.',
    finished: 'Sent through to the last step.',
    restarted: 'Started anew, so the earlier run was ended.',
    repeated: 'Cut off, because the same action list came round again.',
    'too-deep': 'Cut off, because the chain of actions grew too long.',
    'does-not-fit': 'This kind of field cannot be changed in this way. Please check the action.',
    'no-such-option': 'The option that the action chooses was deleted.',
    'number-too-large': 'The result would be too large.',
    lineSays: 'LINE did not accept it.',
  },
} satisfies Texts

const LINE_SAYS = 'line: '

export interface Reason {
  text: string
  /** LINE's own words. */
  quote?: string
}

/** A reason in words, where it matters by how it ended; LINE's own words become a quote, and keys nobody has words for are shown as they are. */
export function useReason(): (reason: string, outcome?: string) => Reason {
  const t = useTexts(reasonTexts)
  return (reason, outcome) => {
    if (reason.startsWith(LINE_SAYS)) return { text: t.lineSays, quote: reason.slice(LINE_SAYS.length) }
    return { text: textFor(t, `${outcome}:${reason}`) ?? textFor(t, reason) ?? reason }
  }
}
