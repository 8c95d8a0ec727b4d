import type { Match } from '../../../src/features/auto-replies/schema.ts'
import { actionsIn } from '../../editors/actions/kept.ts'
import { readSegment } from '../../editors/segment/read.ts'
import { windowsIn } from '../../editors/windows/kept.ts'
import type { RuleContent } from './draft.ts'

type Shape = Record<string, unknown>
const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null && !Array.isArray(value)

const HOWS = ['exact', 'partial', 'prefix', 'pattern'] as const

function matchIn(value: unknown): Match | null {
  if (!isShape(value)) return null
  if (value.kind === 'any' || value.kind === 'any-text') return { kind: value.kind }
  const how = HOWS.find((each) => each === value.how)
  const { keywords } = value
  if (value.kind !== 'keywords' || !how || !Array.isArray(keywords) || !keywords.every((word) => typeof word === 'string')) return null
  return { kind: 'keywords', how, keywords, of: value.of === 'all' ? 'all' : 'any' }
}

/** A rule out of what a browser kept; null when it is something else. */
export function ruleIn(text: string): RuleContent | null {
  const kept: unknown = JSON.parse(text)
  if (!isShape(kept)) return null
  const [match, windows, actions] = [matchIn(kept.match), windowsIn(kept.windows), actionsIn(kept.actions)]
  const segment = kept.segment === null ? null : readSegment(JSON.stringify(kept.segment))
  if (!match || !windows || !actions || typeof kept.name !== 'string' || (kept.segment !== null && !segment)) return null
  return {
    name: kept.name,
    folderId: typeof kept.folderId === 'number' ? kept.folderId : null,
    isActive: kept.isActive === true,
    match,
    windows,
    segment,
    actions,
    isLast: kept.isLast === true,
    restMinutes: typeof kept.restMinutes === 'number' ? kept.restMinutes : null,
  }
}
