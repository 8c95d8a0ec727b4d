import { composerTexts } from '../../dashboard/editors/composer/texts.ts'
import { fieldValueTexts } from '../../dashboard/editors/field-value/texts.ts'
import { inputTexts } from '../../dashboard/editors/segment/input-texts.ts'
import { segmentTexts } from '../../dashboard/editors/segment/texts.ts'
import { doctorTexts } from '../../dashboard/features/accounts/doctor-texts.ts'
import { accountTexts } from '../../dashboard/features/accounts/texts.ts'
import { activityTexts } from '../../dashboard/features/activity/texts.ts'
import { broadcastTexts } from '../../dashboard/features/broadcasts/texts.ts'
import { bulkTexts } from '../../dashboard/features/bulk/texts.ts'
import { checkTexts } from '../../dashboard/features/csv/check-texts.ts'
import { baseColumnTexts } from '../../dashboard/features/csv/column-texts.ts'
import { exportTexts } from '../../dashboard/features/csv/export-texts.ts'
import { importTexts } from '../../dashboard/features/csv/import-texts.ts'
import { fieldTexts } from '../../dashboard/features/fields/texts.ts'
import { listTexts } from '../../dashboard/features/friends/list-texts.ts'
import { friendPageTexts } from '../../dashboard/features/friends/page-texts.ts'
import { friendTexts } from '../../dashboard/features/friends/texts.ts'
import { greetingTexts } from '../../dashboard/features/greetings/texts.ts'
import { homeTexts } from '../../dashboard/features/home/texts.ts'
import { jobTexts } from '../../dashboard/features/jobs/texts.ts'
import { markTexts } from '../../dashboard/features/marks/texts.ts'
import { mergeTexts } from '../../dashboard/features/merges/texts.ts'
import { scenarioTexts } from '../../dashboard/features/scenarios/texts.ts'
import { savedTexts } from '../../dashboard/features/segments/texts.ts'
import { loginTexts } from '../../dashboard/features/staff/login-texts.ts'
import { tagTexts } from '../../dashboard/features/tags/texts.ts'
import { talkTexts } from '../../dashboard/features/talk/texts.ts'
import { shellTexts } from '../../dashboard/shell/texts.ts'
import { uiTexts } from '../../dashboard/ui/texts.ts'
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
  bulk: bulkTexts[language],
  composer: composerTexts[language],
  condition: inputTexts[language],
  csvCheck: checkTexts[language],
  csvColumn: baseColumnTexts[language],
  csvExport: exportTexts[language],
  csvImport: importTexts[language],
  doctor: doctorTexts[language],
  field: fieldTexts[language],
  fieldValue: fieldValueTexts[language],
  friend: friendTexts[language],
  friendPage: friendPageTexts[language],
  greeting: greetingTexts[language],
  home: homeTexts[language],
  job: jobTexts[language],
  list: listTexts[language],
  login: loginTexts[language],
  mark: markTexts[language],
  merge: mergeTexts[language],
  phones: phonesTexts[language],
  saved: savedTexts[language],
  scenario: scenarioTexts[language],
  segment: segmentTexts[language],
  shell: shellTexts[language],
  tag: tagTexts[language],
  talk: talkTexts[language],
  ui: uiTexts[language],
})
export type Words = ReturnType<typeof wordsIn>
