import { describe, expect, test } from 'vitest'
import { noLists } from '../../dashboard/editors/actions/lists.ts'
import {
  changeWay,
  countOf,
  type DraftStep,
  emptySettings,
  faultsOfStep,
  flatten,
  fromContent,
  fromSteps,
  isRight,
  newStep,
  newStepId,
  toContent,
  toSteps,
} from '../../dashboard/editors/steps/model.ts'
import { Content, type SaveStep } from '../../src/features/scenarios/schema.ts'
import { branch, draft, inside, message, text, tree, vip, way1 } from './steps-kit.ts'

describe('reading', () => {
  test('flatten gives each step its place, its depth and its number', () => {
    expect(flatten(tree()).map(({ step, list, index, depth, no }) => [step.id, list, index, depth, no])).toEqual([
      [1, 'root', 0, 0, 1],
      [2, 'root', 1, 0, 2],
      [3, way1, 0, 1, 3],
      [4, way1, 1, 1, 4],
      [5, { stepId: 2, way: 0 }, 0, 1, 5],
      [6, 'root', 2, 0, 6],
    ])
    expect(countOf(tree())).toBe(6)
  })

  test('what is written and what is edited are the same thing', () => {
    const steps: SaveStep[] = [
      {
        ...message(1),
        kind: 'message',
        when: vip,
        name: 'はじめ',
        timing: { kind: 'day', days: 0, time: '20:00', ifPast: 'send' },
        bubbles: [text('a')],
      },
      { id: 2, kind: 'actions', timing: { kind: 'weekday', weekday: 6, time: '10:00' }, actions: [{ kind: 'tag.add', tagId: 4 }] },
      { id: 3, kind: 'wait', timing: { kind: 'month', months: 2, time: '09:30' }, isOff: true },
      branch(4, { one: [message(5)], other: [{ id: 6, kind: 'end' }] }),
      {
        id: 7,
        kind: 'split',
        exits: [
          { id: 1, name: 'A', weight: 2, steps: [message(8)] },
          { id: 2, name: 'B', weight: 1, steps: [] },
        ],
      },
      {
        id: 9,
        kind: 'await',
        timeout: { kind: 'after', minutes: 90 },
        exits: [
          { id: 1, name: '', on: { kind: 'reply', words: ['はい'] }, steps: [] },
          { id: 2, name: '', on: { kind: 'tap', choices: ['abcdefghijkl'] }, steps: [] },
          { id: 3, name: '', on: { kind: 'click', linkIds: [8] }, steps: [] },
        ],
        otherwise: [message(10)],
      },
      { id: 11, kind: 'jump', scenarioId: 12, stepId: 13 },
    ]
    expect(toSteps(fromSteps(steps, inside), inside)).toEqual(steps)
    expect(Content.safeParse(toContent(fromContent({ steps }, inside), inside)).success).toBe(true)
  })

  test('a draft that somebody else wrote is read as far as it makes sense', () => {
    const { steps, settings } = fromContent(
      {
        steps: [
          { kind: 'message', id: 'x', timing: { kind: 'after', minutes: null }, bubbles: 'no' },
          { kind: 'dance' },
          null,
          7,
          { kind: 'branch' },
        ],
        settings: { again: 'sometimes', quiet: 'ignore', goal: { when: {}, actions: [{ kind: 'nothing' }] } },
      },
      inside,
    )
    expect(steps.map(({ kind }) => kind)).toEqual(['message', 'branch'])
    expect(steps[0]).toMatchObject({ timing: { kind: 'after', minutes: Number.NaN }, bubbles: [] })
    expect(steps[0]?.id).toBeGreaterThan(0)
    expect(settings).toMatchObject({ again: 'ignore', quiet: 'ignore', goal: { actions: [] } })
    expect(fromContent('what', inside)).toEqual({ steps: [], settings: emptySettings() })
  })

  test('ids are made here, and none is made twice', () => {
    const made = Array.from({ length: 2_000 }, newStepId)
    expect(new Set(made).size).toBe(2_000)
    expect(made.every((id) => Number.isInteger(id) && id > 0 && id < 2 ** 40)).toBe(true)
  })
})

describe('what is wrong', () => {
  test('a new step says what it lacks', () => {
    const of = (step: DraftStep) => faultsOfStep(step, inside)
    expect(of(newStep('message'))).toEqual(['message'])
    expect(of(newStep('actions'))).toEqual(['no-actions'])
    expect(of(newStep('jump'))).toEqual(['scenario'])
    expect(of(newStep('branch'))).toEqual(['condition'])
    for (const kind of ['wait', 'split', 'await', 'end'] as const) expect(of(newStep(kind))).toEqual([])
  })

  test('each kind is looked at in its own way', () => {
    const [wrong] = draft({ ...message(1), kind: 'message', timing: { kind: 'after', minutes: 0 }, bubbles: [text(' ')] })
    expect(wrong && faultsOfStep(wrong, inside)).toEqual(['timing', 'message'])
    const [jump] = draft({ id: 1, kind: 'jump', scenarioId: 40 })
    expect(jump && faultsOfStep(jump, inside)).toEqual(['scenario-gone'])
    const known = { ...inside, lists: { ...noLists, scenarios: [{ id: 40, name: 'x', isActive: true }] } }
    expect(jump && isRight(jump, known)).toBe(true)
    const split = changeWay([newStep('split')], { stepId: 0, way: 1 }, {})
    const id = split[0]?.id ?? 0
    const heavy = changeWay(split, { stepId: id, way: 1 }, { rule: { kind: 'weight', weight: Number.NaN } })
    expect(heavy[0] && faultsOfStep(heavy[0], inside)).toEqual(['weight'])
  })
})
