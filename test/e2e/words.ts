import { composerTexts } from '../../dashboard/editors/composer/texts.ts'
import { doctorTexts } from '../../dashboard/features/accounts/doctor-texts.ts'
import { accountTexts } from '../../dashboard/features/accounts/texts.ts'
import { activityTexts } from '../../dashboard/features/activity/texts.ts'
import { broadcastTexts } from '../../dashboard/features/broadcasts/texts.ts'
import { friendTexts } from '../../dashboard/features/friends/texts.ts'
import { greetingTexts } from '../../dashboard/features/greetings/texts.ts'
import { homeTexts } from '../../dashboard/features/home/texts.ts'
import { scenarioTexts } from '../../dashboard/features/scenarios/texts.ts'
import { loginTexts } from '../../dashboard/features/staff/login-texts.ts'
import { talkTexts } from '../../dashboard/features/talk/texts.ts'
import { shellTexts } from '../../dashboard/shell/texts.ts'
import { TEXTS as phonesTexts } from '../../simulator/web/texts.ts'

export type Language = 'ja' | 'en'

/** Of screens whose texts load only in a browser: what the journeys read there. */
const OTHERS = {
  ja: {
    afterAWhile: '時間をおいて',
    onADay: '日と時刻を決めて',
    howLong: '待つ長さ',
    daysLater: '何日後',
    time: '時刻',
    stepList: 'ステップ',
    addStep: 'ステップを追加',
    steps: ['すぐに', '1分後', '1日後 18:00'],
    wrongPassword: 'メールアドレスまたはパスワードが違います',
  },
  en: {
    afterAWhile: 'After a while',
    onADay: 'On a day at a time',
    howLong: 'How long',
    daysLater: 'Days later',
    time: 'Time',
    stepList: 'Steps',
    addStep: 'Add a step',
    steps: ['At once', 'After 1 min', 'Next day 18:00'],
    wrongPassword: 'The e-mail address or the password is wrong',
  },
}

/** What stands on the screens in a language, from the screens' own texts: a journey fails on what a person cannot find, not on a better word. */
export const wordsIn = (language: Language) => ({
  ...OTHERS[language],
  account: accountTexts[language],
  activity: activityTexts[language],
  broadcast: broadcastTexts[language],
  composer: composerTexts[language],
  doctor: doctorTexts[language],
  friend: friendTexts[language],
  greeting: greetingTexts[language],
  home: homeTexts[language],
  login: loginTexts[language],
  phones: phonesTexts[language],
  scenario: scenarioTexts[language],
  shell: shellTexts[language],
  talk: talkTexts[language],
})
export type Words = ReturnType<typeof wordsIn>
