import type { Said } from './schema.ts'

/** Why something could not be done for a friend or a row, where the words do not come from elsewhere (such as a field's own rules). */
export const REASONS = {
  'tag-full': { ja: 'タグの人数制限に達しています。', en: 'The tag has no place left.' },
  'already-reading': { ja: 'このシナリオをすでに購読中です。', en: 'They read this scenario already.' },
  'not-reading': { ja: 'このシナリオを購読していません。', en: 'They do not read this scenario.' },
  'blocked-by-staff': { ja: 'スタッフがブロックした友だちです。', en: 'Staff have blocked this friend.' },
  unreachable: {
    ja: '応答がありませんでした。あとで実行されることがあります。友だちのページで確認してください。',
    en: 'There was no answer. It may still be carried out later; look at the friend’s page.',
  },
  'changed-since': {
    ja: 'その後に変更されたため、元に戻しませんでした。',
    en: 'It was changed since then and was left as it is.',
  },
  'not-found': { ja: 'この番号の友だちはいません。', en: 'There is no friend with this id.' },
  'no-id': { ja: '友だちを特定する番号がありません。', en: 'There is no id that says which friend it is.' },
  'not-an-id': { ja: '友だちの番号の形ではありません。', en: 'This is not a friend’s id.' },
  'ids-differ': { ja: '2つの番号が別の友だちを指しています。', en: 'The two ids are those of different friends.' },
  twice: { ja: '同じ友だちの行が前にあります。', en: 'The same friend stands in an earlier row.' },
  'merged-away': { ja: '別の友だちに統合されています。', en: 'This friend was merged into another.' },
  'not-one-or-zero': { ja: '1（付ける）か 0（外す）を入力してください。', en: 'Enter 1 (has it) or 0 (has it not).' },
  'no-such-mark': { ja: 'この名前の対応マークはありません。', en: 'There is no mark of this name.' },
  'not-a-score': { ja: '整数で入力してください。', en: 'Enter a whole number.' },
  'too-long': { ja: '長すぎます。', en: 'This is too long.' },
  'broken-quotes': { ja: '引用符（"）の閉じ方が正しくありません。', en: 'The quotation marks (") of this row do not close properly.' },
  'too-many-cells': { ja: '見出しより列が多くあります。', en: 'There are more cells than columns in the heading.' },
  'wrong-encoding': { ja: '文字コードが違うため読めません。', en: 'This row cannot be read in the chosen encoding.' },
} as const satisfies Record<string, Said>
export type Reason = keyof typeof REASONS

/** One thing that is wrong, as it is kept with a job. */
export interface Problem {
  reason: string
  column?: string
  value?: string
  /** Where the words are not ours. */
  said?: Said
}

const UNKNOWN: Said = { ja: '処理できませんでした。', en: 'It could not be done.' }

const isReason = (reason: string): reason is Reason => reason in REASONS
export const saidOf = ({ reason, said }: Problem): Said => said ?? (isReason(reason) ? REASONS[reason] : UNKNOWN)
