import { DEFAULT_SETTINGS } from '../../src/features/scenarios/limits.ts'
import type { Content, Draft, Review, SaveDraft, SaveScenario, Scenario, Step } from '../../src/features/scenarios/schema.ts'
import type { Use } from '../../src/features/uses/schema.ts'
import { bodyAs, byId } from './fake-parts.ts'
import { Refused, type Route } from './fake-routes.ts'
import { DAY, HOUR, NOW } from './fake-times.ts'

const text = (value: string) => ({ kind: 'text' as const, text: value })
export const scenarioDefaults = { folderId: null, group: null, hasDraft: false, publishedAt: NOW - 5 * DAY, draft: null }

const steps: Step[] = [
  {
    id: 101,
    kind: 'message',
    timing: { kind: 'at-once' },
    bubbles: [text('友だち追加ありがとうございます!\nサロン縁です。'), text('このトークで、ご予約のご相談も受け付けています。')],
  },
  { id: 102, kind: 'message', timing: { kind: 'after', minutes: 30 }, bubbles: [text('髪のお悩みを教えてください。')] },
  {
    id: 103,
    kind: 'message',
    timing: { kind: 'day', days: 1, time: '18:00', ifPast: 'skip' },
    bubbles: [text('初回限定クーポンをお届けします。')],
  },
  {
    id: 104,
    kind: 'message',
    timing: { kind: 'day', days: 0, time: '20:00', ifPast: 'next-day' },
    bubbles: [text('ご来店をお待ちしています。')],
  },
]

export const scenarios: Scenario[] = [
  {
    ...scenarioDefaults,
    id: 11,
    name: 'はじめてのご案内',
    isActive: true,
    stepCount: 4,
    reading: 42,
    finished: 180,
    stopped: 3,
    updatedAt: NOW - 5 * DAY,
    version: 3,
    content: { steps, settings: DEFAULT_SETTINGS },
    counts: {
      101: { waiting: 0, held: 0 },
      102: { waiting: 4, held: 1 },
      103: { waiting: 25, held: 0 },
      104: { waiting: 12, held: 0 },
    },
  },
  {
    ...scenarioDefaults,
    id: 12,
    name: 'ご来店後のフォロー',
    isActive: false,
    group: '来店後',
    stepCount: 0,
    reading: 0,
    finished: 0,
    stopped: 0,
    updatedAt: NOW - 60 * DAY,
    version: 1,
    content: { steps: [], settings: { ...DEFAULT_SETTINGS, group: '来店後' } },
    counts: {},
  },
]

/** Of scenarios what tests choose: what a review finds, what names them, what another account does not have. */
export const freshScenarioAnswers = () => ({
  review: {
    errors: [],
    warnings: [],
    changes: [],
    settingsChanged: [],
    readers: { total: 0, perStep: [] },
  } satisfies Omit<Review, 'version' | 'draftVersion'> as Omit<Review, 'version' | 'draftVersion'>,
  scenarioUses: [] as Use[],
  missing: [] as { kind: 'tag'; name: string }[],
})
type Answers = ReturnType<typeof freshScenarioAnswers>

const one = /^\/accounts\/\d+\/scenarios\/(\d+)/.source
const at = (rest: string) => new RegExp(`${one}${rest}$`)

// What the dashboard sends was written by its model; the fake believes it.
const asContent = (value: unknown) => value as Content

function saveDraft(scenario: Scenario, { content, version }: SaveDraft): { draft: Draft | null } {
  if (version !== (scenario.draft?.version ?? 0)) throw new Refused({ status: 409, code: 'draft-moved' })
  const draft = content && { content, version: version + 1, savedAt: NOW, savedBy: 's1' }
  Object.assign(scenario, { draft, hasDraft: draft !== null })
  return { draft }
}

function publish(scenario: Scenario, draftVersion: number): Scenario {
  if (!scenario.draft || scenario.draft.version !== draftVersion) throw new Refused({ status: 409, code: 'draft-moved' })
  const content = asContent(scenario.draft.content)
  return Object.assign(scenario, { content, draft: null, hasDraft: false, version: scenario.version + 1, stepCount: content.steps.length })
}

const made = (scenarios: Scenario[], { name, isActive, folderId, content }: SaveScenario): Scenario => {
  const scenario: Scenario = {
    ...scenarioDefaults,
    id: 30 + scenarios.length,
    name,
    isActive,
    folderId: folderId ?? null,
    stepCount: content.steps.length,
    reading: 0,
    finished: 0,
    stopped: 0,
    updatedAt: NOW,
    version: 1,
    content: asContent(content),
    counts: {},
  }
  scenarios.push(scenario)
  return scenario
}

export function scenarioRoutes(state: { scenarios: Scenario[] } & Answers): Route[] {
  const found = (id: string | undefined) => byId(state.scenarios, id)
  return [
    ['GET', /^\/accounts\/\d+\/scenarios$/, () => ({ items: state.scenarios })],
    ['POST', /^\/accounts\/\d+\/scenarios$/, (call) => made(state.scenarios, bodyAs<SaveScenario>(call))],
    [
      'POST',
      /^\/accounts\/\d+\/scenarios\/packages$/,
      (call) => {
        const { name } = bodyAs<{ name?: string }>(call)
        const scenario = made(state.scenarios, { name: name ?? '', isActive: false, content: { steps: [], settings: DEFAULT_SETTINGS } })
        return { scenario, missing: state.missing }
      },
    ],
    [
      'POST',
      /^\/accounts\/\d+\/scenarios\/adopted-steps$/,
      (call) => {
        const { package: pack } = bodyAs<{ package: { steps: Step[] } }>(call)
        return { steps: pack.steps.map((step, i) => ({ ...step, id: 7_000 + i })), missing: state.missing }
      },
    ],
    ['GET', at(''), (_, [id]) => found(id)],
    ['PATCH', at(''), (call, [id]) => Object.assign(found(id), bodyAs<Partial<Scenario>>(call))],
    [
      'DELETE',
      at(''),
      (_, [id]) => {
        state.scenarios = state.scenarios.filter((scenario) => String(scenario.id) !== id)
        return { ok: true }
      },
    ],
    ['GET', at('/uses'), () => ({ items: state.scenarioUses })],
    ['POST', at('/duplicate'), (_, [id]) => made(state.scenarios, { ...found(id), name: `${found(id).name}（コピー）`, isActive: false })],
    ['PUT', at('/draft'), (call, [id]) => saveDraft(found(id), bodyAs<SaveDraft>(call))],
    ['GET', at('/review'), (_, [id]) => ({ version: found(id).version, draftVersion: found(id).draft?.version ?? 0, ...state.review })],
    ['POST', at('/publish'), (call, [id]) => publish(found(id), bodyAs<{ draftVersion: number }>(call).draftVersion)],
    [
      'GET',
      at('/package'),
      ({ query }, [id]) => {
        const { name, content, draft } = found(id)
        const wanted = query.get('steps')?.split(',')
        const all = asContent(draft?.content ?? content).steps
        return { format: 'enishi-scenario-1', name, steps: all.filter((step) => !wanted || wanted.includes(String(step.id))), things: [] }
      },
    ],
    [
      'GET',
      at('/versions'),
      () => ({
        items: [
          { version: 3, at: NOW - HOUR, by: '縁 花子', stepCount: 4 },
          { version: 2, at: NOW - DAY, by: null, stepCount: 3 },
        ],
      }),
    ],
    [
      'GET',
      at('/versions/(\\d+)'),
      (_, [id, version]) => ({
        version: Number(version),
        at: NOW - DAY,
        by: null,
        stepCount: 3,
        content: found(id).content,
        before: version === '3' ? 2 : null,
        changes: [{ stepId: 102, kind: 'changed', what: ['timing', 'bubbles'] }],
        settingsChanged: ['group'],
      }),
    ],
    ['GET', at('/versions/(\\d+)/changes'), () => ({ from: 2, to: 3, changes: [], settingsChanged: [] })],
    [
      'POST',
      at('/versions/(\\d+)/restore'),
      (call, [id]) =>
        saveDraft(found(id), { content: { ...found(id).content }, version: bodyAs<{ draftVersion: number }>(call).draftVersion }),
    ],
  ]
}
