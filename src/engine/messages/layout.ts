import { BUBBLES_MAX } from './limits.ts'
import type { Path, Problem } from './problems.ts'
import type { Bubble } from './schema.ts'
import type { MessageWorld } from './world.ts'

/** A bubble that LINE can show: not one that stands for a template. */
export type PlainBubble = Exclude<Bubble, { kind: 'template' }>

export interface LaidOut {
  bubbles: PlainBubble[]
  /** Where each of them stands in what was laid out; bubbles of a template stand where it stands. */
  paths: Path[]
  problems: Problem[]
}

/** A bubble on its way, with the templates that it is inside of. */
interface Placed {
  bubble: Bubble
  path: Path
  inside: readonly number[]
}

/** Puts the bubbles of templates where bubbles stand for them. Templates that are gone or contain each other are left out, and so is what is more than LINE takes. */
export function layOut(bubbles: readonly Bubble[], world: Pick<MessageWorld, 'templates'>): LaidOut {
  const out: LaidOut = { bubbles: [], paths: [], problems: [] }
  const all = bubbles.flatMap((bubble, i) => opened({ bubble, path: [i], inside: [] }, { world, problems: out.problems }))
  for (const { bubble, path } of all.slice(0, BUBBLES_MAX)) {
    out.bubbles.push(bubble)
    out.paths.push(path)
  }
  const [surplus] = all.slice(BUBBLES_MAX)
  if (surplus) out.problems.push({ path: surplus.path, code: 'too-many-bubbles', detail: String(all.length) })
  return out
}

type Plain = { bubble: PlainBubble; path: Path }

function opened({ bubble, path, inside }: Placed, at: { world: Pick<MessageWorld, 'templates'>; problems: Problem[] }): Plain[] {
  if (bubble.kind !== 'template') return [{ bubble, path }]
  const { templateId, version } = bubble
  if (inside.includes(templateId)) {
    at.problems.push({ path, code: 'template-ring', detail: String(templateId) })
    return []
  }
  const inner = templateBubbles(at.world, { templateId, version })
  if (inner === undefined) at.problems.push({ path, code: 'template-gone', detail: String(templateId) })
  // Nobody can mean more than five; rings apart, this keeps templates of templates of templates from growing without end.
  return (inner ?? []).slice(0, BUBBLES_MAX).flatMap((each) => opened({ bubble: each, path, inside: [...inside, templateId] }, at))
}

/** What a template says: its current version, or the one that is asked for; undefined when that is gone. */
function templateBubbles(
  world: Pick<MessageWorld, 'templates'>,
  { templateId, version }: { templateId: number; version?: number | undefined },
): readonly Bubble[] | undefined {
  const template = world.templates.get(templateId)
  if (!template || version === undefined || version === template.version) return template?.bubbles
  return template.pinned.get(version)
}
