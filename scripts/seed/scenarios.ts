import type { z } from 'zod'
import type { Action, Bubble } from '../../src/engine/actions/schema.ts'
import type { SaveScenario, SaveStep } from '../../src/features/scenarios/schema.ts'
import { bubbleText } from './shop.ts'
import { TROUBLES } from './troubles.ts'

// The scenarios of サロン縁: who is new is asked what troubles their hair, who was there is asked how it went, who stays away is written to.

type Scenario = z.input<typeof SaveScenario>
type Way = Extract<SaveStep, { kind: 'await' }>['exits'][number]

const text = bubbleText
const AT_ONCE = { kind: 'at-once' as const }
const A_DAY = { kind: 'after' as const, minutes: 24 * 60 }
const day = (days: number, time: string) => ({ kind: 'day' as const, days, time, ifPast: 'skip' as const })
const message = (name: string, timing: Extract<SaveStep, { kind: 'message' }>['timing'], ...bubbles: Bubble[]): SaveStep => ({
  ...{ kind: 'message', name, timing, bubbles },
})

export interface Ids {
  tag(name: string): number
  field(name: string): number
  segment(name: string): number
}

interface Asking {
  /** What the keys of its choices begin with: each question has its own. */
  prefix: string
  words: string
}

function question({ field }: Ids, { prefix, words }: Asking): Bubble {
  return {
    kind: 'buttons',
    altText: '髪のお悩みを教えてください',
    text: words,
    choices: TROUBLES.map(({ key, label, option }) => ({
      key: `${prefix}-${key}-01`,
      label,
      tap: {
        kind: 'actions',
        actions: [{ kind: 'field.set', fieldId: field('髪の悩み'), to: { op: 'set', value: [option] } }],
        says: label,
        once: { per: 'bubble', answer: 'ありがとうございます。お悩みは、もう伺っています☺️' },
      },
    })),
  }
}

/** A way for each answer, with its advice. */
const answers = (prefix: string): Way[] =>
  TROUBLES.map(({ key, label, advice }, index) => ({
    id: index + 1,
    name: label,
    on: { kind: 'tap', choices: [`${prefix}-${key}-01`] },
    steps: [message(`${label}のアドバイス`, AT_ONCE, text(...advice))],
  }))

const FIRST = 'trouble'
const AGAIN = 'trouble-again'

export const welcome = (ids: Ids): Scenario => ({
  name: 'はじめまして(髪のお悩み)',
  content: {
    steps: [
      message(
        'お悩みを聞く',
        AT_ONCE,
        question(ids, { prefix: FIRST, words: 'はじめに、ひとつだけ教えてください💇‍♀️\n髪のことで、いちばん気になっているのはどれですか?' }),
      ),
      {
        kind: 'await',
        name: '答えを待つ',
        timeout: A_DAY,
        exits: answers(FIRST),
        otherwise: [
          message(
            'もう一度聞く',
            AT_ONCE,
            question(ids, { prefix: AGAIN, words: 'サロン縁です。髪のお悩みを教えていただけたら、合ったお手入れをお届けします🌿' }),
          ),
          { kind: 'await', name: '答えを待つ(2回目)', timeout: A_DAY, exits: answers(AGAIN), otherwise: [] },
        ],
      },
      message(
        'ご来店の流れ',
        { kind: 'after', minutes: 30 },
        text(
          'はじめてのお客さまへ、ご来店の流れをお伝えしますね。',
          '',
          '1. カウンセリング(約10分)',
          '2. シャンプーと頭皮チェック',
          '3. カット・カラー',
          '4. おうちでのお手入れのご説明',
          '',
          '「似合うかわからない」「うまく説明できない」で大丈夫です。写真1枚からでもご相談ください📷',
        ),
      ),
      message(
        '初回のご案内',
        day(2, '19:00'),
        text(
          'サロン縁から、はじめての方へのご案内です🎁',
          '',
          'このメッセージをご覧の方は、初回のカット+カラー(120分 ¥12,100)にヘッドスパのショートコースをお付けします。',
          '',
          'ご予約のときに「LINEを見た」とお伝えください。',
          '吉祥寺店・高円寺店、どちらでもご利用いただけます(火曜定休)。',
        ),
      ),
    ],
  },
})

/** Begun again by each visit. */
export const followUp = ({ tag }: Ids): Scenario => ({
  name: 'ご来店後フォロー',
  content: {
    steps: [
      message(
        '3日後',
        day(3, '18:30'),
        text(
          '先日はサロン縁にお越しいただき、ありがとうございました🌿',
          '',
          'その後、スタイルの調子はいかがですか? 乾かしにくい、はねる、色が思っていたのと違う…など、少しでも気になるところがあれば、7日以内は無料でお直しします。',
          '',
          'このトークにお気軽にどうぞ。',
        ),
      ),
      { kind: 'wait', name: '3週間後', timing: day(18, '12:00') },
      {
        kind: 'branch',
        name: 'カラーのお客さまか',
        exits: [
          {
            id: 1,
            name: 'カラーのお客さま',
            when: everybodyWith({ kind: 'tag', op: 'any', tagIds: [tag('カラー'), tag('白髪ケア')] }),
            steps: [
              message(
                '根元のお知らせ',
                AT_ONCE,
                text(
                  'こんにちは、サロン縁です☀️',
                  '',
                  'カラーから3週間、根元が気になってくる頃ですね。',
                  '4週間以内のリタッチは ¥1,100 引きでご案内しています。',
                ),
              ),
            ],
          },
        ],
        otherwise: [
          message(
            '前髪カットのお知らせ',
            AT_ONCE,
            text(
              'こんにちは、サロン縁です☀️',
              '',
              'カットから3週間、前髪が気になってくる頃ですね。',
              '当店でカットされた方の前髪カットは、次のご来店まで1回無料です(15分・予約制)。',
            ),
          ),
        ],
      },
      message(
        '2か月後',
        day(39, '19:00'),
        text(
          'サロン縁です。前回のご来店から、そろそろ2か月になります。',
          '',
          'カラーの根元や毛先のまとまりが気になってくる時期です。土日は早めに埋まりますので、ご希望があれば今のうちにお知らせください。',
        ),
        text('平日 11:00〜15:00 のご来店は、ヘッドスパを ¥1,100 引きでご案内しています☕️'),
      ),
    ],
    settings: { again: 'restart' },
  },
})

/** Half of them read the one letter, half the other; whoever comes by again gets no more. */
export const revival = ({ field }: Ids): Scenario => ({
  name: 'お久しぶりの方へ',
  content: {
    steps: [
      { kind: 'wait', name: '夕方まで待つ', timing: { kind: 'day', days: 0, time: '18:30', ifPast: 'next-day' } },
      {
        kind: 'split',
        name: '文面くらべ',
        exits: [
          {
            id: 1,
            name: '近況をたずねる',
            weight: 1,
            steps: [
              message(
                '近況をたずねる',
                AT_ONCE,
                text('{{name|お客さま}}さん、お久しぶりです🌿', 'サロン縁です。その後、髪の調子はいかがですか?'),
              ),
            ],
          },
          {
            id: 2,
            name: '特典を伝える',
            weight: 1,
            steps: [
              message(
                '特典を伝える',
                AT_ONCE,
                text('{{name|お客さま}}さん、お久しぶりです🌿', '今月中のご来店で、ヘッドスパ(45分 ¥4,400)を半額でご案内します。'),
              ),
            ],
          },
        ],
      },
      message(
        '1週間後',
        day(7, '12:00'),
        text(
          'サロン縁です☀️',
          'ご都合のよい曜日と時間を教えていただければ、空きをお調べします。平日の午前は、ゆったりお過ごしいただけますよ。',
        ),
      ),
    ],
    settings: {
      goal: {
        when: everybodyWith({ kind: 'field', fieldId: field('最終来店日'), test: { op: 'days-from-today', from: -14, to: 0 } }),
        actions: [],
      },
    },
  },
})

const everybodyWith = (where: NonNullable<Extract<Action, { kind: 'wait' }>['when']>['where']) => ({
  where,
  ...{ blockedUs: 'include' as const, blockedByStaff: 'include' as const, hidden: 'include' as const, archived: 'include' as const },
})

/** What staff run when somebody was there. */
export const visitList = ({ tag, field }: Ids, followUpId: number): { name: string; actions: Action[] } => ({
  name: 'ご来店を記録',
  actions: [
    { kind: 'field.set', fieldId: field('来店回数'), to: { op: 'add', number: 1 } },
    { kind: 'field.set', fieldId: field('最終来店日'), to: { op: 'days-from-today', days: 0 } },
    { kind: 'tag.remove', tagId: tag('新規') },
    { kind: 'tag.remove', tagId: tag('ご無沙汰') },
    { kind: 'tag.add', tagId: tag('リピーター') },
    { kind: 'scenario.start', scenarioId: followUpId },
  ],
})
