import type { Texts } from '../../lib/i18n.ts'

export const quietTexts = {
  ja: {
    title: '配信を控える時間',
    lead: 'シナリオ配信やリマインダ配信など、自動で送られるメッセージは、この時間が終わるまで待ってから送られます。',
    isOn: '配信を控える時間を設ける',
    from: '開始',
    to: '終了',
    noTime: '開始と終了の時刻を入力してください。',
    sameTime: '開始と違う時刻にしてください。',
    overnight: (to: string, zone: string) =>
      `毎日、次の日の${to}まで(${zone}の時刻)。終了の時刻になると、待っていたメッセージが送られます。`,
    everyDay: (zone: string) => `毎日(${zone}の時刻)。終了の時刻になると、待っていたメッセージが送られます。`,
    answers:
      'あいさつメッセージ、自動応答、ボタンへの返事、スタッフが送るトークと一斉配信は、この時間でもすぐに送られます。シナリオごとに「控えない」も選べます。',
    save: '保存',
    saved: '配信を控える時間を保存しました',
    savedOff: '配信を控える時間をなくしました',
  },
  en: {
    title: 'Quiet hours',
    lead: 'Messages that go out by themselves, such as those of scenarios and reminders, wait until these hours end.',
    isOn: 'Keep quiet hours',
    from: 'From',
    to: 'To',
    noTime: 'Enter when they begin and when they end.',
    sameTime: 'Choose another time than the one they begin at.',
    overnight: (to: string, zone: string) => `Every day, until ${to} of the day after (${zone}). When they end, what has waited is sent.`,
    everyDay: (zone: string) => `Every day (${zone}). When they end, what has waited is sent.`,
    answers:
      'Greetings, auto-replies, answers to taps, and what staff send themselves in talks and broadcasts leave at any hour. A scenario can be set to ignore quiet hours.',
    save: 'Save',
    saved: 'The quiet hours are saved',
    savedOff: 'There are no quiet hours any more',
  },
} satisfies Texts
