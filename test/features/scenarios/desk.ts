import { expect } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src/features/scenarios/limits.ts'
import type { Draft, Review, SaveContent, Scenario, Settings } from '../../../src/features/scenarios/schema.ts'
import type { AnyStep } from '../../harness/index.ts'
import { harness } from '../../harness/index.ts'
import { step } from '../../harness/steps.ts'
import type { Answer } from '../staff/visitor.ts'

export const contentOf = (steps: AnyStep[], settings: Partial<Settings> = {}): SaveContent => ({
  steps: steps.map(step),
  settings: { ...DEFAULT_SETTINGS, ...settings },
})

const bodyOf = <T>({ status, body }: Answer): T => {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body as T
}

/** A shop, and what its people do with a scenario that is being written. Those that end in `Answer` tell whatever the API said. */
export async function desk() {
  const h = await harness()
  const one = ({ id }: { id: number }) => `${h.api}/scenarios/${id}`
  const draftAnswer = (scenario: { id: number }, body: object) => h.staff.send('PUT', `${one(scenario)}/draft`, { body })
  const publishAnswer = (scenario: { id: number }, draftVersion: number) => h.staff.post(`${one(scenario)}/publish`, { draftVersion })
  const read = async (scenario: { id: number }) => bodyOf<Scenario>(await h.staff.get(one(scenario)))
  /** Keeps a draft over whatever draft there is. */
  async function writes(scenario: { id: number }, content: unknown): Promise<Draft> {
    const { draft } = await read(scenario)
    const saved = bodyOf<{ draft: Draft | null }>(await draftAnswer(scenario, { content, version: draft?.version ?? 0 }))
    if (!saved.draft) throw new Error('no draft')
    return saved.draft
  }
  return {
    h,
    one,
    read,
    draftAnswer,
    publishAnswer,
    writes,
    drafts: (scenario: { id: number }, steps: AnyStep[], settings: Partial<Settings> = {}) => writes(scenario, contentOf(steps, settings)),
    review: async (scenario: { id: number }) => bodyOf<Review>(await h.staff.get(`${one(scenario)}/review`)),
    publishes: async (scenario: { id: number }) => {
      const { draft } = await read(scenario)
      return bodyOf<Scenario>(await h.done(publishAnswer(scenario, draft?.version ?? 0)))
    },
    get: async <T>(path: string) => bodyOf<T>(await h.staff.get(path)),
    post: async <T>(path: string, body: unknown = {}) => bodyOf<T>(await h.done(h.staff.post(path, body))),
    made: async <T extends { id: number }>(path: string, body: unknown) => bodyOf<T>(await h.staff.post(`${h.api}/${path}`, body)),
  }
}
export type Desk = Awaited<ReturnType<typeof desk>>

/** The codes of problems by their places. */
export const codesOf = (problems: Review['errors']) => Object.fromEntries(problems.map(({ at, code }) => [at, code]))
export const some = expect.any(String)
