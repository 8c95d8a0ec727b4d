import { expect, test } from 'vitest'
import * as actions from '../../dashboard/editors/actions/model.ts'
import { TAG_NAME_MAX as NEW_TAG_NAME_MAX } from '../../dashboard/editors/actions/TagChoice.tsx'
import * as values from '../../dashboard/editors/field-value/model.ts'
import * as fields from '../../dashboard/features/fields/draft.ts'
import * as folders from '../../dashboard/features/folders/groups.ts'
import { SCORE_MAX } from '../../dashboard/features/friends/FriendScore.tsx'
import { MEMO_MAX } from '../../dashboard/features/friends/use-memo-draft.ts'
import { NAME_MAX as MARK_NAME_MAX } from '../../dashboard/features/marks/MarkForm.tsx'
import { MARKS_MAX } from '../../dashboard/features/marks/MarksPage.tsx'
import * as shared from '../../dashboard/features/shared-values/SharedValueForm.tsx'
import * as tags from '../../dashboard/features/tags/draft.ts'
import { ACTIONS_MAX, ActionList, type FieldValue } from '../../src/engine/actions/schema.ts'
import { parseValue } from '../../src/features/fields/rules.ts'
import { FieldType, OPTIONS_MAX, SaveField } from '../../src/features/fields/schema.ts'
import { CreateFolder } from '../../src/features/folders/schema.ts'
import * as friends from '../../src/features/friends/schema.ts'
import { MARKS_MAX as API_MARKS_MAX, SaveMark } from '../../src/features/marks/schema.ts'
import { VALUE_MAX } from '../../src/features/shared-values/schema.ts'
import { SaveTag, NAME_MAX as TAG_NAME_MAX } from '../../src/features/tags/schema.ts'

// The dashboard keeps copies of the API's limits, because importing the schemas would bring zod into the browser.

test('the dashboard and the API agree on the limits', () => {
  expect([NEW_TAG_NAME_MAX, shared.VALUE_MAX]).toEqual([TAG_NAME_MAX, VALUE_MAX])
  expect([actions.ACTIONS_MAX, fields.OPTIONS_MAX, tags.NAME_MAX, MARKS_MAX, MEMO_MAX, SCORE_MAX]).toEqual([
    ACTIONS_MAX,
    OPTIONS_MAX,
    TAG_NAME_MAX,
    API_MARKS_MAX,
    friends.MEMO_MAX,
    friends.SCORE_MAX,
  ])
})

test.each([
  ['a tag', tags.NAME_MAX, (name: string) => SaveTag.safeParse({ name })],
  ['a field', fields.NAME_MAX, (name: string) => SaveField.safeParse({ name, type: 'text' })],
  ['an option', fields.LABEL_MAX, (label: string) => SaveField.safeParse({ name: 'x', type: 'choice', options: [{ label }] })],
  ['a mark', MARK_NAME_MAX, (name: string) => SaveMark.safeParse({ name })],
  ['a folder', folders.NAME_MAX, (name: string) => CreateFolder.safeParse({ kind: 'tag', name })],
  ['what stands for no value', fields.FALLBACK_MAX, (fallback: string) => SaveField.safeParse({ name: 'x', type: 'text', fallback })],
] as const)('the name of %s may be as long on the screen as it may be', (_, max, parse) => {
  expect([parse('あ'.repeat(max)).success, parse('あ'.repeat(max + 1)).success]).toEqual([true, false])
})

test('a limit of a tag is judged alike', () => {
  const isFine = (limit: number) => SaveTag.safeParse({ name: 'x', limit }).success
  expect([isFine(1), isFine(tags.LIMIT_MAX), isFine(tags.LIMIT_MAX + 1)]).toEqual([true, true, false])
})

const zone = 'Asia/Tokyo'
const options = [
  { id: 'a', label: 'ショート' },
  { id: 'b', label: 'ロング' },
]

test.each([
  ['number', ['3', '-3.5', '１，２００', '三', '1e3', '']],
  ['date', ['2026-02-28', '2026-02-30', '2026-13-01', '2026']],
  ['time', ['18:30', '24:00', '7']],
  ['boolean', ['true', 'false']],
  ['email', ['hanako@example.jp', 'hanako', 'a@b', 'a b@example.jp']],
  ['phone', ['090-1234-5678', '+81 90 1234 5678', '０９０１２３４５６７８', '12', 'abc']],
  ['url', ['https://example.jp/x', 'example.jp', 'javascript:alert(1)', 'https://']],
  ['choice', ['a']],
  ['text', ['x', 'あ'.repeat(500), 'あ'.repeat(501)]],
  ['long-text', ['あ'.repeat(5000), 'あ'.repeat(5001)]],
] as const)('what the screen takes for a field of the type %s the API takes too, and means the same by it', (type, written) => {
  for (const draft of written) {
    const parsed = values.isEmptyDraft(draft) ? undefined : values.parseDraft(type, draft, zone)
    if (parsed === undefined || 'fault' in parsed) continue
    expect([draft, 'stored' in parseValue({ type, options, zone }, parsed.value)]).toEqual([draft, true])
  }
})

test('values come back into their controls as they were', () => {
  const stored: [FieldType, FieldValue][] = [
    ['datetime', Date.UTC(2026, 10, 21, 9, 30)],
    ['choices', ['a', 'b']],
    ['boolean', false],
    ['number', -2.5],
    ['date', '1990-04-12'],
  ]
  for (const [type, value] of stored) expect(values.parseDraft(type, values.draftOf(type, value, zone), zone)).toEqual({ value })
})

test('every change of a field that the screen offers is one the API takes', () => {
  const lists = {
    ...actions.noLists,
    fields: FieldType.options.map((type, id) => ({ id: id + 1, name: type, type, options })),
  }
  const inside = { lists, zone }
  const drafts = lists.fields.flatMap((field) =>
    actions.opsOf(field.type).map((op) => ({
      ...actions.newAction('field.set'),
      of: field.id,
      op,
      amount: '3',
      reminderId: 1,
      value: field.type === 'choices' ? ['a'] : '1',
    })),
  )
  for (const draft of drafts) expect(ActionList.safeParse(actions.toActions([draft], inside)).success).toBe(true)
})

test('an action list goes into the editor and comes back the same', () => {
  const lists = {
    ...actions.noLists,
    staff: [{ id: 's1', name: 's' }],
    saved: [{ id: 6, name: 'l', actions: [] }],
    scenarios: [{ id: 1, name: 's', isActive: true }],
    reminders: [{ id: 7, name: 'r', isActive: true, fieldId: null }],
    tags: [{ id: 2, name: 't', colour: 'red' as const }],
    marks: [{ id: 3, name: 'm', colour: 'red' as const }],
    fields: [
      { id: 4, name: 'n', type: 'number' as const, options: [] },
      { id: 5, name: 'd', type: 'datetime' as const, options: [] },
    ],
  }
  const list = ActionList.parse([
    { kind: 'send', bubbles: [{ kind: 'text', text: 'こんにちは' }] },
    { kind: 'scenario.start', scenarioId: 1 },
    { kind: 'scenario.stop', scenarioId: 1 },
    { kind: 'tag.add', tagId: 2 },
    { kind: 'tag.remove', tagId: 2 },
    { kind: 'mark.set', markId: 3 },
    { kind: 'mark.set', markId: null },
    { kind: 'field.set', fieldId: 4, to: { op: 'add', number: 1.5 } },
    { kind: 'field.set', fieldId: 4, to: { op: 'set', value: 7 } },
    { kind: 'field.set', fieldId: 5, to: { op: 'set', value: Date.UTC(2026, 10, 21, 9, 30) } },
    { kind: 'field.set', fieldId: 5, to: { op: 'days-from-today', days: -3 } },
    { kind: 'field.set', fieldId: 5, to: { op: 'now' } },
    { kind: 'friend.hide' },
    { kind: 'friend.show' },
    { kind: 'friend.block', stopOnError: true },
    { kind: 'scenario.start', scenarioId: 1, stepId: 12 },
    { kind: 'scenario.move', scenarioId: 1, stepId: 12 },
  ])
  const drafts = actions.toDraftActions(list, { lists, zone })
  expect(actions.areActionsRight(drafts, { lists, zone })).toBe(true)
  expect(actions.toActions(drafts, { lists, zone })).toEqual(list)
  const more = ActionList.parse([
    { kind: 'wait', minutes: 3 * 24 * 60 },
    { kind: 'scenario.resume', scenarioId: 1 },
    { kind: 'staff.assign', staffId: 's1' },
    { kind: 'staff.assign', staffId: null },
    { kind: 'score.add', points: -5 },
    { kind: 'wait', minutes: 90 },
    { kind: 'reminder.start', reminderId: 7, goal: { kind: 'date', date: '2026-12-24', time: '14:00' } },
    { kind: 'reminder.start', reminderId: 7, goal: { kind: 'days-from-today', days: 0 } },
    { kind: 'reminder.start', reminderId: 7, goal: { kind: 'field', fieldId: 5 } },
    { kind: 'reminder.cancel', reminderId: 7 },
    { kind: 'field.set', fieldId: 5, to: { op: 'reminder-goal', reminderId: 7 } },
    { kind: 'list.run', listId: 6, when: { where: { kind: 'tag', op: 'any', tagIds: [2] } } },
  ])
  expect(actions.toActions(actions.toDraftActions(more, { lists, zone }), { lists, zone })).toEqual(more)
})

test('an action about something that is gone is found', () => {
  const lists = actions.noLists
  const drafts = actions.toDraftActions(
    [
      { kind: 'tag.add', tagId: 9 },
      { kind: 'field.set', fieldId: 9, to: { op: 'clear' } },
      { kind: 'reminder.start', reminderId: 9, goal: { kind: 'days-from-today', days: 1 } },
    ],
    { lists, zone },
  )
  expect(drafts.map((draft) => actions.faultOf(draft, { lists, zone }))).toEqual(['gone', 'gone', 'gone'])
})
