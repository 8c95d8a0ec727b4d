import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { documentOf, operationsOf } from '../../src/http/document.ts'
import type { JsonSchema, Schemas } from './api-samples.ts'
import { booksReader, differing, idsIn, idsOf, type Place, type Stock, stockedAccount, valueAt, withAt } from './foreign-kit.ts'
import { type Answer, member, refusal } from './staff/visitor.ts'

// Ids of another account in bodies and queries (those in addresses: api-rules). Each input below is sent as it is, which has to work; then once more for each
// id in it with that one taken from another account, which has to be refused and to change nothing in either.

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
      { kind: 'broadcast', op: 'received', broadcastId: id.broadcastId },
      { kind: 'staff', staffIds: [null, id.staffId] },
      { kind: 'segment', segmentId: id.innerId },
      { kind: 'friends', friendIds: [id.friendId, id.friend2Id] },
    ],
  },
})

/** All actions that name something. */
const everyAction = (id: Stock) => [
  { kind: 'tag.add', tagId: id.tagId },
  { kind: 'tag.remove', tagId: id.tagId },
  { kind: 'field.set', fieldId: id.choiceId, to: { op: 'set', value: id.optionId } },
  { kind: 'mark.set', markId: id.markId },
  { kind: 'scenario.start', scenarioId: id.scenarioId },
  { kind: 'scenario.stop', scenarioId: id.scenarioId },
]

interface Input {
  operationId: string
  /** In the address, where it is not the thing of its parameter's name. */
  address?: Record<string, string | number>
  query?: Record<string, unknown>
  body?: Record<string, unknown>
  /** Not even the account's own ids are taken here: what is new has none. */
  isNever?: boolean
}

const TIMING = { timing: { kind: 'at-once' }, bubbles: [{ kind: 'text', text: 'x' }] }
const idColumn = { kind: 'id' }

const definitionInputs = (id: Stock): Input[] => [
  ...['createSegment', 'saveSegment'].map((operationId) => ({
    operationId,
    body: { name: '新', folderId: id.segmentFolderId, definition: everyLeaf(id) },
  })),
  { operationId: 'orderSegments', body: { ids: [id.segmentId] } },
  ...['createTag', 'saveTag'].map((operationId) => ({
    operationId,
    body: { name: '新', folderId: id.tagFolderId, actions: everyAction(id), fullActions: everyAction(id) },
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
  { operationId: 'saveGreeting', address: { kind: 'new' }, body: { actions: everyAction(id) } },
  { operationId: 'createScenario', body: { name: '新', steps: [{ id: id.stepId, ...TIMING }] }, isNever: true },
  { operationId: 'saveScenario', body: { name: '新', steps: [{ id: id.stepId, ...TIMING }] } },
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

const inputsOf = (id: Stock): Input[] => [...definitionInputs(id), ...friendInputs(id), ...setInputs(id), ...bulkInputs(id)]

const document = documentOf(createApp())
const declared = new Map(operationsOf(document).map((one) => [one.operation.operationId, one]))

/** Sends an input to an account. In a query, lists have commas and everything else is JSON. */
async function send({ operationId, address = {}, query = {}, body }: Input, stock: Stock): Promise<Answer> {
  const { method, path } = declared.get(operationId) ?? { method: '', path: '' }
  const ids: Record<string, string | number> = { ...stock, ...address }
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : JSON.stringify(value)]),
  )
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(ids[name]))
  return await staff.send(method.toUpperCase(), `${filled}?${search}`, body === undefined ? {} : { body })
}

/** 400 names the place; 404 does, or says what there is no such thing of. */
function expectRefused({ status, body }: Answer, place: Place): void {
  const fields = { [place.join('.')]: expect.any(String) }
  if (status === 404) expect([refusal('not-found'), refusal('not-found', { fields })]).toContainEqual(body)
  else expect({ status, body }).toEqual({ status: 400, body: refusal('invalid', { fields }) })
}

let staff: Awaited<ReturnType<typeof member>>
let mine: Stock
let theirs: Stock
let books: Awaited<ReturnType<typeof booksReader>>

beforeAll(async () => {
  staff = await member('admin')
  mine = await stockedAccount(staff.staffId)
  theirs = await stockedAccount('nobody-of-ours')
  books = await booksReader()
})

// What an input looks like does not depend on the ids in it.
const BLANK: Stock = {
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
    fileId: '',
  },
}
const names = inputsOf(BLANK).map(
  ({ operationId, body, query }, i) => [i, operationId, JSON.stringify(body ?? query).slice(0, 60)] as const,
)

describe('an id of another account is refused and changes nothing:', () => {
  test.each(names)('%i %s %s', async (i) => {
    const [own, other] = [inputsOf(mine)[i], inputsOf(theirs)[i]]
    if (!own || !other) throw new Error('no such input')
    const { address: _, ...places } = own
    const { address: __, ...foreign } = other
    const cases = differing(places, foreign)
    expect(cases.length).toBeGreaterThan(0)
    const before = [await books(mine.accountId), await books(theirs.accountId)]
    for (const place of cases) {
      const input: Input = Object.assign({}, own, withAt(places, place, valueAt(foreign, place)))
      expectRefused(await send(input, mine), place.slice(1))
      expect([await books(mine.accountId), await books(theirs.accountId)]).toEqual(before)
    }
  })

  test.each(names)('and its own is taken: %i %s %s', async (i) => {
    const fresh = await stockedAccount(staff.staffId)
    const own = inputsOf(fresh)[i]
    if (!own) throw new Error('no such input')
    expect({ ...(await send(own, fresh)), headers: {} }).toMatchObject({
      status: own.isNever ? 400 : expect.toSatisfy((status) => status < 300),
    })
  })
})

test('every id that a body or a query takes is tried here', () => {
  const schemas: Schemas = JSON.parse(JSON.stringify(document.components?.schemas ?? {}))
  const tried = new Set(
    inputsOf(BLANK).flatMap(({ operationId, ...input }) =>
      idsIn({ ...input.body, ...input.query }).map((place) => `${operationId} ${place}`),
    ),
  )
  const taken = [...declared].flatMap(([operationId, { operation }]) => {
    const { requestBody, parameters = [] } = JSON.parse(JSON.stringify(operation))
    const body: JsonSchema = requestBody?.content?.['application/json']?.schema ?? {}
    const query = parameters.flatMap((one: { in: string; name: string; schema: JsonSchema }) =>
      one.in === 'query' ? [[one.name, one.schema]] : [],
    )
    const places = [...idsOf(body, schemas), ...idsOf({ properties: Object.fromEntries(query) }, schemas)]
    return places.map((place) => `${operationId} ${place}`)
  })
  expect(new Set(taken).size).toBeGreaterThan(100)
  // LINE's own number of a channel.
  expect([...new Set(taken)].filter((place) => !tried.has(place))).toEqual(['connectAccount channelId'])
})
