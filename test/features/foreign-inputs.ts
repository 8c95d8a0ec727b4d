import type { Stock } from './foreign-kit.ts'
import { messageInputs } from './foreign-messages.ts'
import { scenarioInputs } from './foreign-scenarios.ts'
import { jpeg } from './media/files.ts'

// Inputs of all operations that take ids, with the ids of one account; each is tried with those of another one (foreign-ids).

/** All leaves that name something, in a segment that has nobody. */
const everyLeaf = (id: Stock) => ({
  where: {
    kind: 'all',
    of: [
      { kind: 'any', of: [] },
      { kind: 'not', of: { kind: 'tag', op: 'any', tagIds: [id.tagId, id.tag2Id] } },
      { kind: 'field', fieldId: id.choiceId, test: { op: 'any-of', values: [id.optionId] } },
      { kind: 'mark', op: 'is', markIds: [null, id.markId] },
      { kind: 'scenario', op: 'reading', scenarioId: id.scenarioId, stepId: id.stepId },
      { kind: 'reminder', op: 'running', reminderId: id.reminderId },
      { kind: 'broadcast', op: 'received', broadcastId: id.broadcastId },
      { kind: 'link', op: 'clicked', linkId: id.linkId },
      { kind: 'staff', staffIds: [null, id.staffId] },
      { kind: 'segment', segmentId: id.innerId },
      { kind: 'friends', friendIds: [id.friendId, id.friend2Id] },
    ],
  },
})

/** All bubbles that name something, as two sends. `key`: of their choices, which stand once in all that is saved together. */
const everyBubble = (id: Stock, key: string) => {
  const words = { altText: 'x', text: 'x' }
  const choices = (no: string) => [{ key: `${key}-choice-${no}`, label: 'x', tap: { kind: 'message', text: 'x' } }]
  const date = {
    key: `${key}-quick-1`,
    label: 'x',
    iconId: id.iconId,
    tap: { kind: 'date', mode: 'date', fieldId: id.fieldId, actions: [] },
  }
  const area = { x: 0, y: 0, width: 1, height: 1, tap: { kind: 'message', text: 'x' } }
  return [
    [
      { kind: 'image', mediaId: id.imageId },
      { kind: 'video', mediaId: id.videoId },
      { kind: 'audio', mediaId: id.audioId },
      { kind: 'imagemap', altText: 'x', mediaId: id.imageId, height: 1040, areas: [area] },
      { kind: 'template', templateId: id.templateId },
    ],
    [
      { kind: 'carousel', altText: 'x', columns: [{ text: 'x', imageId: id.imageId, choices: choices('1') }] },
      { kind: 'buttons', ...words, imageId: id.imageId, choices: choices('2'), sender: { iconId: id.iconId }, quickReplies: [date] },
    ],
  ]
}
const everySend = (id: Stock, key: string) => everyBubble(id, key).map((bubbles) => ({ kind: 'send', bubbles }))

/** All actions that name something, and a message whose choice has them all once more. */
const everyAction = (id: Stock, key = 'list') => [
  { kind: 'wait', minutes: 1, when: everyLeaf(id) },
  { kind: 'list.run', listId: id.listId },
  { kind: 'scenario.start', scenarioId: id.scenarioId, stepId: id.stepId },
  { kind: 'scenario.move', scenarioId: id.scenarioId, stepId: id.stepId },
  { kind: 'scenario.resume', scenarioId: id.scenarioId },
  { kind: 'staff.assign', staffId: id.staffId },
  ...everySend(id, key),
  { kind: 'tag.add', tagId: id.tagId },
  { kind: 'tag.remove', tagId: id.tagId },
  { kind: 'field.set', fieldId: id.choiceId, to: { op: 'set', value: id.optionId } },
  { kind: 'field.set', fieldId: id.dateFieldId, to: { op: 'reminder-goal', reminderId: id.reminderId } },
  { kind: 'reminder.start', reminderId: id.reminderId, goal: { kind: 'field', fieldId: id.dateFieldId } },
  { kind: 'reminder.cancel', reminderId: id.reminderId },
  { kind: 'mark.set', markId: id.markId },
  { kind: 'scenario.start', scenarioId: id.scenarioId },
  { kind: 'scenario.stop', scenarioId: id.scenarioId },
]

export interface Input {
  operationId: string
  /** In the address, where it is not the thing of its parameter's name. */
  address?: Record<string, string | number>
  query?: Record<string, unknown>
  body?: Record<string, unknown>
  /** A body that is a file. */
  raw?: Uint8Array<ArrayBuffer>
  /** Not even the account's own ids are taken here: what is new has none. */
  isNever?: boolean
  /** It asks LINE, which is not there. */
  needsLine?: boolean
}

const PICTURE = jpeg()
/** A message that leads to everything: what it shows, and what its choice does. */
const everyMessage = (id: Stock, key = 'message') => {
  const [[, ...shown] = [], last = []] = everyBubble(id, key)
  const choice = { key: `${key}-all-0`, label: 'x', tap: { kind: 'actions', actions: everyAction(id, `${key}-in`) } }
  return [
    ...shown.slice(0, 3),
    ...last.slice(0, 1),
    {
      kind: 'confirm',
      altText: 'x',
      text: 'x',
      choices: [choice, { ...choice, key: `${key}-none-0`, tap: { kind: 'message', text: 'x' } }],
    },
  ]
}
const WINDOW = { days: [1], from: '18:00', to: '22:00' }
const idColumn = { kind: 'id' }
const ONCE = { kind: 'once', date: '2090-01-01', time: '10:00' }

const SOON = { kind: 'left', minutes: -60 }
function reminderInputs(id: Stock): Input[] {
  const kept = { id: id.reminderStepId, offset: SOON, bubbles: [{ kind: 'text', text: 'x' }] }
  const step = { offset: SOON, when: everyLeaf(id), bubbles: everyMessage(id), actions: everyAction(id) }
  const more = { name: '新', folderId: id.reminderFolderId, fieldId: id.dateFieldId }
  return [
    { operationId: 'createReminder', body: { ...more, steps: [step] } },
    // What is new has no ids of others, not even of its own account.
    { operationId: 'createReminder', body: { name: '新', steps: [kept] }, isNever: true },
    { operationId: 'saveReminder', body: { ...more, steps: [kept, step] } },
  ]
}

const definitionInputs = (id: Stock): Input[] => [
  ...['createSegment', 'saveSegment'].map((operationId) => ({
    operationId,
    body: { name: '新', folderId: id.segmentFolderId, definition: everyLeaf(id) },
  })),
  { operationId: 'orderSegments', body: { ids: [id.segmentId] } },
  ...['createTag', 'saveTag'].map((operationId) => ({
    operationId,
    body: { name: '新', folderId: id.tagFolderId, actions: everyAction(id), fullActions: everyAction(id, 'full') },
  })),
  { operationId: 'orderTags', body: { folderId: id.tagFolderId, tagIds: [id.tagId, id.tag2Id] } },
  { operationId: 'createField', body: { name: '新', type: 'text', folderId: id.fieldFolderId, actions: everyAction(id) } },
  { operationId: 'createField', body: { name: '新', type: 'choice', options: [{ id: id.optionId, label: '甲' }] }, isNever: true },
  {
    operationId: 'saveField',
    address: { fieldId: id.choiceId },
    body: { name: '新', type: 'choice', folderId: id.fieldFolderId, options: [{ id: id.optionId, label: '甲' }], actions: everyAction(id) },
  },
  { operationId: 'orderFields', body: { folderId: id.fieldFolderId, fieldIds: [id.fieldId, id.choiceId] } },
  { operationId: 'orderMarks', body: { markIds: [id.markId] } },
  { operationId: 'orderFolders', body: { kind: 'tag', folderIds: [id.tagFolderId] } },
  {
    operationId: 'saveGreeting',
    address: { kind: 'new' },
    body: { actions: everyAction(id), variants: [{ name: '夜', windows: [WINDOW], actions: everyAction(id, 'night') }] },
  },
  ...['createBroadcast', 'saveBroadcast'].map((operationId) => ({ operationId, body: { name: '新', bubbles: everyMessage(id) } })),
  ...['listLinks', 'exportLinks'].map((operationId) => ({ operationId, query: { folderId: id.linkFolderId } })),
  { operationId: 'listMedia', query: { folderId: id.mediaFolderId } },
  { operationId: 'saveMedia', address: { mediaId: id.imageId }, body: { name: '新', folderId: id.mediaFolderId } },
  { operationId: 'uploadMedia', query: { name: '新', folderId: id.mediaFolderId }, raw: PICTURE },
  {
    operationId: 'startMediaUpload',
    body: { name: '新', folderId: id.mediaFolderId, bytes: 10, contentType: 'video/mp4' },
  },
  ...['createSchedule', 'saveSchedule'].map((operationId) => ({
    operationId,
    body: { name: '新', folderId: id.scheduleFolderId, rule: ONCE, segment: everyLeaf(id), actions: everyAction(id) },
  })),
  ...reminderInputs(id),
  { operationId: 'previewSchedule', body: { rule: ONCE, segment: everyLeaf(id) } },
  { operationId: 'saveLink', body: { folderId: id.linkFolderId, actions: everyAction(id) } },
]

const friendInputs = (id: Stock): Input[] => [
  { operationId: 'changeFriend', body: { assignedStaffId: id.staffId } },
  { operationId: 'setFriendMark', body: { markId: id.markId } },
  { operationId: 'setFriendField', address: { fieldId: id.choiceId }, body: { value: id.optionId } },
  ...['dismissDuplicates', 'suggestDuplicatesAgain'].map((operationId) => ({
    operationId,
    body: { aId: id.friendId, bId: id.friend2Id },
  })),
  ...['previewMerge', 'mergeFriends'].map((operationId) => ({
    operationId,
    body: {
      intoId: id.friendId,
      fromId: id.friend2Id,
      choices: { fields: [{ fieldId: id.fieldId, side: 'into' }] },
      ...(operationId === 'mergeFriends' ? { intoVersion: 1, fromVersion: 1 } : {}),
    },
  })),
]

const setInputs = (id: Stock): Input[] => [
  ...['listFriends', 'exportFriends', 'previewExport'].flatMap((operationId) => [
    { operationId, query: { segmentId: id.segmentId } },
    { operationId, query: { segment: everyLeaf(id) } },
  ]),
  ...['exportFriends', 'previewExport'].map((operationId) => ({
    operationId,
    query: { columns: ['id', `tag:${id.tagId}`, `field:${id.fieldId}`] },
  })),
  { operationId: 'countSegment', body: { segment: everyLeaf(id) } },
  { operationId: 'explainSegment', body: { segment: everyLeaf(id), friendId: id.friendId } },
  { operationId: 'startImport', body: { fileId: id.fileId, columns: [idColumn, { kind: 'tag', tagId: id.tagId }], mode: 'check' } },
  {
    operationId: 'startImport',
    body: { fileId: id.fileId, columns: [idColumn, { kind: 'field', fieldId: id.fieldId }], mode: 'valid-rows' },
  },
]

const operations = (id: Stock) => [
  { kind: 'tag.add', tagIds: [id.tagId, id.tag2Id] },
  { kind: 'tag.remove', tagIds: [id.tagId, id.tag2Id] },
  { kind: 'field.set', fieldId: id.choiceId, value: id.optionId },
  { kind: 'field.clear', fieldId: id.fieldId },
  { kind: 'mark.set', markId: id.markId },
  { kind: 'staff.assign', staffId: id.staffId },
  { kind: 'scenario.start', scenarioId: id.scenarioId },
  { kind: 'scenario.stop', scenarioId: id.scenarioId },
  { kind: 'actions.run', actions: everyAction(id) },
]
const NOBODY = { segment: { where: { kind: 'any', of: [] } } }

function bulkInputs(id: Stock): Input[] {
  const hide = { kind: 'friend.hide' }
  const inputs = [
    ...operations(id).map((operation) => ({ operation, target: NOBODY, expectedCount: 0 })),
    { operation: hide, target: { segment: everyLeaf(id) }, expectedCount: 0 },
    { operation: hide, target: { segmentId: id.segmentId }, expectedCount: 2 },
    { operation: hide, target: { friendIds: [id.friendId, id.friend2Id] }, expectedCount: 2 },
  ]
  return inputs.flatMap(({ expectedCount, ...body }) => [
    { operationId: 'previewBulk', body },
    { operationId: 'startBulk', body: { ...body, expectedCount } },
  ])
}

export const inputsOf = (id: Stock): Input[] => [
  ...definitionInputs(id),
  ...friendInputs(id),
  ...setInputs(id),
  ...bulkInputs(id),
  ...messageInputs(id, { everyLeaf, everyAction, everyMessage }),
  ...scenarioInputs(id, { everyMessage }),
]

// What an input looks like does not depend on the ids in it.
export const BLANK: Stock = {
  ...{ imageId: 0, videoId: 0, audioId: 0, iconId: 0, templateId: 0, listId: 0, linkId: 0 },
  ...{ accountId: 0, friendId: 0, friend2Id: 0, tagId: 0, tag2Id: 0, fieldId: 0, choiceId: 0, optionId: '', markId: 0, staffId: '' },
  ...{
    segmentId: 0,
    innerId: 0,
    scenarioId: 0,
    stepId: 0,
    broadcastId: 0,
    tagFolderId: 0,
    fieldFolderId: 0,
    segmentFolderId: 0,
    linkFolderId: 0,
    mediaFolderId: 0,
    fileId: '',
    templateFolderId: 0,
    listFolderId: 0,
    ruleFolderId: 0,
    scenarioFolderId: 0,
    scheduleFolderId: 0,
    scheduleId: 0,
    reminderId: 0,
    reminderStepId: 0,
    reminderFolderId: 0,
    dateFieldId: 0,
  },
  ...{ template2Id: 0, actionListId: 0, autoReplyId: 0, blockedId: 0 },
  stepIds: { message: 0, actions: 0, wait: 0, branch: 0, split: 0, await: 0, jump: 0, end: 0 },
}
