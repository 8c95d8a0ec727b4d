import type { z } from 'zod'
import type { SaveField } from '../../src/features/fields/schema.ts'
import type { SaveSegment } from '../../src/features/segments/schema.ts'
import type { SaveTag } from '../../src/features/tags/schema.ts'

// What a hair salon wants to know of its guests: the boxes, labels and searches that サロン縁 works with.

type Tag = z.input<typeof SaveTag>
type Field = z.input<typeof SaveField>

export const TAG_FOLDERS: { name: string; tags: Tag[] }[] = [
  {
    name: '属性',
    tags: [
      { name: '吉祥寺店', colour: 'green' },
      { name: '高円寺店', colour: 'teal' },
      { name: '学生', colour: 'blue' },
      { name: 'お子さま連れ', colour: 'yellow' },
    ],
  },
  {
    name: '来店',
    tags: [
      { name: '新規', colour: 'blue' },
      { name: 'リピーター', colour: 'green' },
      { name: '常連さん', colour: 'purple' },
      { name: 'ご無沙汰', colour: 'orange' },
    ],
  },
  {
    name: '関心',
    tags: [
      { name: 'カット', colour: 'blue' },
      { name: 'カラー', colour: 'pink' },
      { name: '白髪ケア', colour: 'brown' },
      { name: 'ヘッドスパ', colour: 'teal' },
      { name: '縮毛矯正', colour: 'orange' },
      { name: 'ヘアセット', colour: 'red' },
    ],
  },
  {
    name: '流入',
    tags: [{ name: '店頭QR' }, { name: 'Instagram' }, { name: 'YouTube広告' }, { name: '紹介カード' }],
  },
]

/** Twelve seats: the thirteenth guest is told at once. */
export const EVENING: Tag = {
  name: 'ヘアケアの夕べ 参加',
  colour: 'red',
  limit: 12,
  isOnce: true,
  actions: [
    {
      kind: 'send',
      bubbles: [
        { kind: 'text', text: '「ヘアケアの夕べ」のお席をご用意しました🌙\n当日は18:45から受付です。お気をつけてお越しください。' },
      ],
    },
  ],
  fullActions: [
    {
      kind: 'send',
      bubbles: [{ kind: 'text', text: '「ヘアケアの夕べ」は満席となりました🙏\n次回のご案内を、いちばんにお送りしますね。' }],
    },
  ],
}

const options = (...labels: string[]) => labels.map((label) => ({ label }))
export const FIELD_FOLDERS: { name: string; fields: Field[] }[] = [
  {
    name: 'お客さま',
    fields: [
      { name: '誕生日', type: 'date' },
      { name: '電話番号', type: 'phone' },
      { name: 'メールアドレス', type: 'email' },
    ],
  },
  {
    name: 'カルテ',
    fields: [
      {
        name: '髪の悩み',
        type: 'choices',
        options: options('広がり・うねり', 'パサつき・傷み', '白髪', 'ボリューム・頭皮'),
        isStarred: true,
      },
      { name: '担当', type: 'choice', options: options('美咲', '拓海', 'さくら') },
      { name: '来店回数', type: 'number', fallback: '0', isStarred: true },
      { name: '最終来店日', type: 'date', isStarred: true },
      { name: '施術メモ', type: 'long-text' },
    ],
  },
]

interface Ids {
  tag(name: string): number
  field(name: string): number
}
/** Searches that the salon opens every week. */
export const segmentsOf = ({ tag, field }: Ids): z.input<typeof SaveSegment>[] => [
  {
    name: '今月がお誕生日',
    definition: { where: { kind: 'field', fieldId: field('誕生日'), test: { op: 'birthday-month', month: 'this' } } },
  },
  {
    name: '半年ご無沙汰',
    definition: {
      where: {
        kind: 'all',
        of: [
          { kind: 'field', fieldId: field('来店回数'), test: { op: 'ge', value: 1 } },
          { kind: 'not', of: { kind: 'field', fieldId: field('最終来店日'), test: { op: 'days-from-today', from: -180, to: 0 } } },
        ],
      },
    },
  },
  {
    name: '90日以上ご無沙汰',
    definition: {
      where: {
        kind: 'all',
        of: [
          { kind: 'field', fieldId: field('来店回数'), test: { op: 'ge', value: 1 } },
          { kind: 'not', of: { kind: 'field', fieldId: field('最終来店日'), test: { op: 'days-from-today', from: -89, to: 0 } } },
        ],
      },
    },
  },
  {
    name: '常連さん(5回以上)',
    definition: { where: { kind: 'field', fieldId: field('来店回数'), test: { op: 'ge', value: 5 } } },
  },
  {
    name: '白髪が気になる・吉祥寺店',
    definition: {
      where: {
        kind: 'all',
        of: [
          { kind: 'tag', op: 'any', tagIds: [tag('白髪ケア')] },
          { kind: 'tag', op: 'any', tagIds: [tag('吉祥寺店')] },
          { kind: 'tag', op: 'none', tagIds: [tag('ご無沙汰')] },
        ],
      },
    },
  },
  {
    name: 'まだご来店のない方',
    definition: {
      where: {
        kind: 'any',
        of: [
          { kind: 'field', fieldId: field('来店回数'), test: { op: 'empty' } },
          { kind: 'field', fieldId: field('来店回数'), test: { op: 'le', value: 0 } },
        ],
      },
    },
  },
]
