import { useState } from 'preact/hooks'
import { ActionsEditor } from '../../dashboard/editors/actions/ActionsEditor.tsx'
import type { ActionLists, ConditionDialogProps } from '../../dashboard/editors/actions/lists.ts'
import { type DraftAction, noLists, toActions, toDraftActions } from '../../dashboard/editors/actions/model.ts'
import { emptySegment } from '../../dashboard/editors/segment/model.ts'
import type { Action } from '../../src/engine/actions/schema.ts'
import type { Segment } from '../../src/engine/segments/schema.ts'
import { button, click, field, fireEvent } from './harness.tsx'

const zone = 'Asia/Tokyo'
export const tagged = (tagId: number): Segment => ({ ...emptySegment(), where: { kind: 'tag', op: 'any', tagIds: [tagId] } })

/** Stands for the editor of conditions, which is a page of its own. */
const FakeDialog = ({ onApply }: ConditionDialogProps) => (
  <div role="dialog" aria-label="条件">
    <button type="button" onClick={() => onApply(tagged(2))}>
      常連だけにする
    </button>
  </div>
)
export const lists: ActionLists = {
  ...noLists,
  scenarios: [{ id: 1, name: 'ようこそ', isActive: true }],
  tags: [
    { id: 1, name: 'VIP', colour: 'yellow' },
    { id: 2, name: '常連', colour: 'green' },
  ],
  fields: [{ id: 4, name: '来店回数', type: 'number', options: [] }],
  marks: [{ id: 3, name: '未対応', colour: 'red' }],
  staff: [{ id: 's1', name: '縁 花子' }],
  saved: [{ id: 6, name: '来店お礼', actions: [{ kind: 'list.run', listId: 7 }] }],
  parts: {
    ConditionDialog: FakeDialog,
    ConditionText: ({ segment }) => <>{segment.where.kind === 'tag' ? `タグ${segment.where.tagIds.join()}の友だちだけ` : '条件'}</>,
    StepSelect: ({ value, onChange }) => (
      <select aria-label="ステップ" value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        <option value="0">最初から</option>
        <option value="12">2. 1日後</option>
      </select>
    ),
  },
}

let written: DraftAction[] = []
interface WritingProps {
  actions: Action[]
  isTried?: boolean
  isReadOnly?: boolean
  ownListId?: number
  more?: Partial<ActionLists>
  refused?: ReadonlyMap<number, string>
}
/** An action list being written; what it has come to is told by `actions` and `kinds`. */
export function Writing({ actions, isTried = false, more = {}, ...rest }: WritingProps) {
  const all = { ...lists, ...more }
  const [drafts, setDrafts] = useState(() => toDraftActions(actions, { lists: all, zone }))
  written = drafts
  return <ActionsEditor label="行うこと" actions={drafts} update={setDrafts} lists={all} showFaults={isTried} {...rest} />
}
export const actions = () => toActions(written, { lists, zone })
export const kinds = () => written.map(({ kind }) => kind)
export const add = (kind: string) => {
  click(button('アクションを追加'))
  click(button(kind))
}
export const choose = (label: string, value: string) => fireEvent.change(field(label), { target: { value } })
export const SHOW: Action = { kind: 'friend.show' }
export const HIDE: Action = { kind: 'friend.hide' }
export const VIP: Action = { kind: 'tag.add', tagId: 1 }
