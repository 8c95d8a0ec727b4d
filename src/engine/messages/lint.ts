import { checkFlex, flexSentence } from './flex-check.ts'
import { placeholdersOf } from './needs.ts'
import type { Path, Problem, ProblemCode } from './problems.ts'
import { type RenderContext, renderBubbles } from './render.ts'
import type { Bubble, BubbleOf } from './schema.ts'
import { actionsOfTap, choicesOf, type WalkedBubble, walkBubbles } from './walk.ts'
import { isKnown } from './write.ts'

/** `error`: it cannot be sent like this, the API refuses to save it. `warning`: it can, but will not be what was meant. */
export interface LintProblem extends Problem {
  level: 'error' | 'warning'
}

const WARNINGS = new Set<ProblemCode>([
  'placeholder-empty',
  'emoji-too-many',
  'too-long',
  'empty',
  'quick-replies-unseen',
  'choice-unused',
  'address-touches',
])

/** For the composer and the API. With a friend in the context, also what would be wrong for that friend. Bubbles behind choices are looked at too. */
export function lintBubbles(bubbles: readonly Bubble[], context: RenderContext): LintProblem[] {
  const walked = walkBubbles(bubbles)
  const problems = [
    ...listsIn(bubbles).flatMap((list) => [...ofSend(list, context), ...unseenQuickReplies(list, context)]),
    ...walked.flatMap(({ bubble, path }) => (bubble.kind === 'flex' ? ofFlex(bubble, path) : [])),
    ...keysTwice(walked),
    ...ofPlaceholders(bubbles, context),
  ]
  return onceEach(problems).map((problem) => ({ ...problem, level: WARNINGS.has(problem.code) ? 'warning' : 'error' }))
}

const under = (path: Path, problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }))

/** What goes out together, and where it stands. */
interface Sent {
  bubbles: readonly Bubble[]
  path: Path
}

/** The list itself, and each list that a choice in it sends, however deep. */
function listsIn(bubbles: readonly Bubble[], path: Path = []): Sent[] {
  const behind = bubbles.flatMap((bubble, i) =>
    choicesOf(bubble).flatMap((choice) =>
      actionsOfTap(choice.tap).flatMap((action, j) =>
        action.kind === 'send' ? listsIn(action.bubbles, [...path, i, ...choice.path, 'tap', 'actions', j, 'bubbles']) : [],
      ),
    ),
  )
  return [{ bubbles, path }, ...behind]
}

const ofSend = ({ bubbles, path }: Sent, context: RenderContext): Problem[] => under(path, renderBubbles(bubbles, context).problems)

/** LINE shows the quick replies of the last message of a send only. */
function unseenQuickReplies({ bubbles, path }: Sent, { world }: RenderContext): Problem[] {
  return bubbles.slice(0, -1).flatMap((bubble, i): Problem[] => {
    const shown = bubble.kind === 'template' ? world.templates.get(bubble.templateId)?.bubbles.at(-1) : bubble
    const hasQuick = shown && shown.kind !== 'template' && (shown.quickReplies ?? []).length > 0
    return hasQuick ? [{ path: [...path, i, ...(bubble.kind === 'template' ? [] : ['quickReplies'])], code: 'quick-replies-unseen' }] : []
  })
}

function ofFlex({ contents, choices }: BubbleOf<'flex'>, path: Path): Problem[] {
  const named = new Map(choices.map(({ key, label, tap }) => [key, { label, kind: tap.kind }]))
  const wrong = checkFlex(contents, named).map((problem): Problem => {
    const at = [...path, 'contents', ...problem.path]
    if (problem.code === 'too-large') return { path: at, code: 'flex-too-large', flex: problem }
    return problem.code === 'choice-unknown'
      ? { path: at.slice(0, -1), code: 'choice-unknown' }
      : { path: at, code: 'flex', detail: flexSentence(problem), flex: problem }
  })
  const used = keysIn(contents)
  const unused = choices.flatMap(({ key }, i): Problem[] =>
    used.has(key) ? [] : [{ path: [...path, 'choices', i], code: 'choice-unused', detail: key }],
  )
  return [...wrong, ...unused]
}

function keysIn(value: unknown, keys = new Set<string>(), room = 60): Set<string> {
  if (typeof value !== 'object' || value === null || room === 0) return keys
  if ('type' in value && value.type === 'choice' && 'key' in value && typeof value.key === 'string') keys.add(value.key)
  for (const each of Object.values(value)) keysIn(each, keys, room - 1)
  return keys
}

/** A key stands for one choice for ever. */
function keysTwice(walked: readonly WalkedBubble[]): Problem[] {
  const seen = new Set<string>()
  return walked.flatMap(({ bubble, path }) =>
    choicesOf(bubble).flatMap((choice): Problem[] => {
      const isTwice = seen.has(choice.key)
      seen.add(choice.key)
      return isTwice ? [{ path: [...path, ...choice.path, 'key'], code: 'key-twice', detail: choice.key }] : []
    }),
  )
}

/** What no rendering shows: answers to later taps; and, said for nobody, values that some friend will not have. */
function ofPlaceholders(bubbles: readonly Bubble[], { world, friend }: RenderContext): Problem[] {
  return placeholdersOf(bubbles).flatMap(({ placeholder, fallback, raw, path }): Problem[] => {
    if (!isKnown(placeholder, { world })) return [{ path, code: 'placeholder-unknown', detail: raw }]
    const isOpen = placeholder.kind === 'field' ? world.fields.get(placeholder.fieldId)?.fallback === '' : placeholder.kind === 'real-name'
    return friend === null && fallback === undefined && isOpen ? [{ path, code: 'placeholder-empty', detail: raw }] : []
  })
}

/** The same thing is found in more than one way. */
function onceEach(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ path, code, detail }) => {
    const name = JSON.stringify([path, code, code === 'choice-unknown' || code === 'flex-too-large' ? '' : detail])
    const isNew = !seen.has(name)
    seen.add(name)
    return isNew
  })
}
