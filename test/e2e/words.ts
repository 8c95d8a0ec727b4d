import { kindTexts } from '../../dashboard/editors/actions/kind-texts.ts'
import { actionTexts } from '../../dashboard/editors/actions/texts.ts'
import { checkTexts as sendTexts } from '../../dashboard/editors/composer/check/check-texts.ts'
import { extraTexts } from '../../dashboard/editors/composer/extras/extra-texts.ts'
import { flexTexts } from '../../dashboard/editors/composer/flex/flex-texts.ts'
import { formTexts } from '../../dashboard/editors/composer/forms/form-texts.ts'
import { stickerTexts } from '../../dashboard/editors/composer/forms/sticker-texts.ts'
import { imagemapTexts } from '../../dashboard/editors/composer/imagemap/texts.ts'
import { tapTexts as choiceTexts } from '../../dashboard/editors/composer/taps/tap-texts.ts'
import { composerTexts } from '../../dashboard/editors/composer/texts.ts'
import { writeTexts } from '../../dashboard/editors/composer/write/texts.ts'
import { fieldValueTexts } from '../../dashboard/editors/field-value/texts.ts'
import { mapTexts } from '../../dashboard/editors/flow-map/texts.ts'
import { mediaTexts } from '../../dashboard/editors/media/texts.ts'
import { phoneTexts as drawnTexts } from '../../dashboard/editors/phone/texts.ts'
import { inputTexts } from '../../dashboard/editors/segment/input-texts.ts'
import { segmentTexts } from '../../dashboard/editors/segment/texts.ts'
import { stepKindTexts } from '../../dashboard/editors/steps/kind-texts.ts'
import { stepTexts } from '../../dashboard/editors/steps/texts.ts'
import { doctorTexts } from '../../dashboard/features/accounts/doctor-texts.ts'
import { accountTexts } from '../../dashboard/features/accounts/texts.ts'
import { activityTexts } from '../../dashboard/features/activity/texts.ts'
import { ruleFormTexts } from '../../dashboard/features/auto-replies/form-texts.ts'
import { autoReplyTexts } from '../../dashboard/features/auto-replies/texts.ts'
import { tryTexts } from '../../dashboard/features/auto-replies/try-texts.ts'
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
import { linkTexts } from '../../dashboard/features/links/texts.ts'
import { markTexts } from '../../dashboard/features/marks/texts.ts'
import { inboundTexts } from '../../dashboard/features/media/inbound-texts.ts'
import { mergeTexts } from '../../dashboard/features/merges/texts.ts'
import { dryRunTexts } from '../../dashboard/features/scenarios/dry-run/texts.ts'
import { deskTexts } from '../../dashboard/features/scenarios/edit/texts.ts'
import { enrolTexts } from '../../dashboard/features/scenarios/enrol-texts.ts'
import { scenarioListTexts } from '../../dashboard/features/scenarios/list-texts.ts'
import { numbersTexts } from '../../dashboard/features/scenarios/numbers/texts.ts'
import { scenarioPageTexts } from '../../dashboard/features/scenarios/page-texts.ts'
import { reviewTexts } from '../../dashboard/features/scenarios/review/texts.ts'
import { whyTexts } from '../../dashboard/features/scenarios/why/texts.ts'
import { savedTexts } from '../../dashboard/features/segments/texts.ts'
import { loginTexts } from '../../dashboard/features/staff/login-texts.ts'
import { tagTexts } from '../../dashboard/features/tags/texts.ts'
import { talkTexts } from '../../dashboard/features/talk/texts.ts'
import { tapTexts } from '../../dashboard/features/taps/texts.ts'
import { templateTexts } from '../../dashboard/features/templates/texts.ts'
import { shellTexts } from '../../dashboard/shell/texts.ts'
import { uiTexts } from '../../dashboard/ui/texts.ts'
import { TEXTS as phonesTexts } from '../../simulator/web/texts.ts'

export type Language = 'ja' | 'en'

/** Of screens whose texts load only in a browser: what the journeys read there. */
const OTHERS = {
  ja: {
    timing: '送るタイミング',
    afterAWhile: '時間をおいて',
    onADay: '○日後の決まった時刻',
    howLong: '待つ長さ',
    daysLater: '何日後',
    time: '時刻',
    steps: ['すぐに', '1分後', '1日後 18:00'],
    wrongPassword: 'メールアドレスまたはパスワードが違います',
  },
  en: {
    timing: 'When',
    afterAWhile: 'After a while',
    onADay: 'Days later, at a time',
    howLong: 'How long',
    daysLater: 'Days later',
    time: 'Time',
    steps: ['At once', 'After 1 min', 'Next day 18:00'],
    wrongPassword: 'The e-mail address or the password is wrong',
  },
}

/** What stands on the screens in a language, from the screens' own texts: a journey fails on what a person cannot find, not on a better word. */
export const wordsIn = (language: Language) => ({
  ...OTHERS[language],
  account: accountTexts[language],
  action: actionTexts[language],
  actionKind: kindTexts[language],
  activity: activityTexts[language],
  autoReply: autoReplyTexts[language],
  broadcast: broadcastTexts[language],
  bulk: bulkTexts[language],
  choice: choiceTexts[language],
  composer: composerTexts[language],
  condition: inputTexts[language],
  csvCheck: checkTexts[language],
  csvColumn: baseColumnTexts[language],
  csvExport: exportTexts[language],
  csvImport: importTexts[language],
  desk: deskTexts[language],
  doctor: doctorTexts[language],
  drawn: drawnTexts(language),
  enrol: enrolTexts[language],
  extra: extraTexts[language],
  field: fieldTexts[language],
  fieldValue: fieldValueTexts[language],
  flex: flexTexts[language],
  form: formTexts[language],
  friend: friendTexts[language],
  friendPage: friendPageTexts[language],
  greeting: greetingTexts[language],
  home: homeTexts[language],
  imagemap: imagemapTexts[language],
  inbound: inboundTexts[language],
  job: jobTexts[language],
  link: linkTexts[language],
  list: listTexts[language],
  login: loginTexts[language],
  map: mapTexts[language],
  mark: markTexts[language],
  media: mediaTexts[language],
  merge: mergeTexts[language],
  numbers: numbersTexts[language],
  phones: phonesTexts[language],
  review: reviewTexts[language],
  rule: ruleFormTexts[language],
  saved: savedTexts[language],
  scenario: scenarioListTexts[language],
  scenarioPage: scenarioPageTexts[language],
  segment: segmentTexts[language],
  sending: sendTexts[language],
  shell: shellTexts[language],
  step: stepTexts[language],
  stepKind: stepKindTexts[language],
  sticker: stickerTexts[language],
  tag: tagTexts[language],
  talk: talkTexts[language],
  tapped: tapTexts[language],
  template: templateTexts[language],
  trial: dryRunTexts[language],
  tryOut: tryTexts[language],
  ui: uiTexts[language],
  why: whyTexts[language],
  write: writeTexts[language],
})
export type Words = ReturnType<typeof wordsIn>
