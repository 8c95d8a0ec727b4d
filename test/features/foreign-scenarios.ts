import type { Stock } from './foreign-kit.ts'

/** What the inputs are made of (foreign-ids.test). */
interface Makings {
  everyMessage(id: Stock, key?: string): object[]
}

const AT_ONCE = { timing: { kind: 'at-once' } }
const TEXT = [{ kind: 'text', text: 'x' }]
const LATER = { kind: 'after', minutes: 5 }

/** One step of each kind, with its id. */
const eachKind = ({ stepIds, scenarioId }: Stock) => {
  const way = { id: 1, name: 'x', steps: [] }
  const where = { kind: 'all', of: [] }
  return [
    { kind: 'message', id: stepIds.message, ...AT_ONCE, bubbles: TEXT },
    { kind: 'actions', id: stepIds.actions, ...AT_ONCE, actions: [] },
    { kind: 'wait', id: stepIds.wait, timing: LATER },
    { kind: 'branch', id: stepIds.branch, exits: [{ ...way, when: { where } }], otherwise: [] },
    {
      kind: 'split',
      id: stepIds.split,
      exits: [
        { ...way, weight: 1 },
        { ...way, id: 2, weight: 1 },
      ],
    },
    { kind: 'await', id: stepIds.await, timeout: LATER, exits: [{ ...way, on: { kind: 'reply', words: [] } }], otherwise: [] },
    { kind: 'jump', id: stepIds.jump, scenarioId },
    { kind: 'end', id: stepIds.end },
  ]
}

const tagged = ({ tagId }: Stock) => ({ where: { kind: 'tag', op: 'any', tagIds: [tagId] } })
const tags = ({ tagId }: Stock) => [{ kind: 'tag.add', tagId }]

/** Steps that name everything: the first one all that a message leads to, the others one thing in every place there is. */
function everyStep(id: Stock, { everyMessage }: Makings) {
  const inner = [{ kind: 'actions', ...AT_ONCE, when: tagged(id), actions: tags(id) }]
  return [
    { kind: 'message', ...AT_ONCE, when: tagged(id), bubbles: everyMessage(id, 'shown') },
    { kind: 'branch', exits: [{ id: 1, name: 'x', when: tagged(id), steps: inner }], otherwise: [] },
    {
      kind: 'await',
      timeout: LATER,
      exits: [{ id: 1, name: 'x', on: { kind: 'click', linkIds: [id.linkId] }, steps: [] }],
      otherwise: [{ kind: 'jump', scenarioId: id.scenarioId, stepId: id.stepId }],
    },
  ]
}

/** Ids in what scenarios take. */
export function scenarioInputs(id: Stock, makings: Makings) {
  const settings = { goal: { when: tagged(id), actions: tags(id) } }
  const steps = everyStep(id, makings)
  const kept = { kind: 'message', id: id.stepId, ...AT_ONCE, bubbles: TEXT }
  const more = { name: '新', folderId: id.scenarioFolderId }
  return [
    { operationId: 'createScenario', body: { ...more, content: { steps, settings } } },
    // What is new has no ids of others, not even of its own account.
    ...eachKind(id)
      .filter(({ kind }) => kind !== 'jump')
      .map((step) => ({ operationId: 'createScenario', body: { name: '新', content: { steps: [step] } }, isNever: true })),
    { operationId: 'saveScenario', body: { ...more, content: { steps: [kept, ...steps], settings } } },
    { operationId: 'saveScenario', body: { name: '新', content: { steps: eachKind(id) } } },
    { operationId: 'scenarioWhy', query: { friendId: id.friendId } },
    { operationId: 'dryRunScenario', body: { friendId: id.friendId, stepId: id.stepId } },
    { operationId: 'dryRunScenario', body: { friendId: null, content: { steps: [kept, { kind: 'jump', scenarioId: id.scenarioId }] } } },
    { operationId: 'patchScenario', body: { folderId: id.scenarioFolderId } },
    { operationId: 'createScenarioFromPackage', body: { ...more, package: { format: 'enishi-scenario-1', steps: [] } } },
    { operationId: 'startScenario', address: { friendId: id.friend2Id }, body: { stepId: id.stepId } },
    { operationId: 'moveEnrolment', body: { stepId: id.stepId } },
  ]
}
