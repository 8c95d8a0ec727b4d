import type { AccountCtx } from '../../context.ts'
import { layOut } from '../../engine/messages/layout.ts'
import { type LintProblem, lintBubbles } from '../../engine/messages/lint.ts'
import { templatesOf } from '../../engine/messages/needs.ts'
import type { Path, ProblemCode } from '../../engine/messages/problems.ts'
import { BUBBLES_MAX, type Bubble } from '../../engine/messages/schema.ts'
import { choicesOf, walkBubbles } from '../../engine/messages/walk.ts'
import type { MessageWorld, TemplateItem } from '../../engine/messages/world.ts'
import type { Fields as Faults } from '../../http/errors.ts'
import { loadWorld } from './world.ts'

/** Lists of bubbles by the path under which they came: `bubbles`, `steps.3.bubbles`. */
export type BubbleLists = Record<string, readonly Bubble[]>

/** D1 takes rows of 2 MB, and a letter can be three bytes. */
const LETTERS_MAX = 500_000

const WORDS: Record<ProblemCode, string> = {
  'template-gone': 'This template, or this version of it, does not exist any more. Choose another one.',
  'template-ring': 'These templates contain each other. Take one of them out.',
  'too-many-bubbles': `With its templates laid out this is more than the ${BUBBLES_MAX} bubbles that LINE takes in one send. Take some out.`,
  'media-gone': 'This file does not exist any more. Choose another one.',
  'media-kind': 'This file is of another kind. Choose one that fits.',
  'media-no-preview': 'This file has no preview picture. Open it under Media and make one, or choose another file.',
  'media-no-duration': 'The length of this recording is not known. Upload it again, or choose another file.',
  'media-no-sizes': 'This picture does not have the sizes that an imagemap needs. Choose it anew in the imagemap editor.',
  'media-not-png': 'LINE takes PNG pictures only here. Choose another one.',
  'placeholder-unknown':
    'There is no such placeholder, or what it names does not exist any more. Choose one from the list, or take it out.',
  'placeholder-empty': 'This placeholder has no value. Write what is said instead behind a |.',
  'emoji-here': 'LINE emoji work in text bubbles only. Take it out here.',
  'emoji-too-many': 'LINE takes 20 emoji in one text at most. Take some out.',
  'too-long': 'With its values put in this is longer than LINE takes. Make it shorter.',
  empty: 'Nothing is left of this when its values are put in. Write something.',
  'quick-replies-unseen': 'LINE shows the quick replies of the last bubble only. Move them there.',
  'choice-unknown': 'The Flex message names a choice that is not among its choices. Add the choice, or take the action out.',
  'choice-unused': 'Nothing in the Flex message leads to this choice. Add an action with its key, or take the choice out.',
  'key-twice': 'This key occurs twice. Give each choice a key of its own.',
  'address-touches': 'A letter stands right behind this address. Put a blank between them.',
  flex: 'LINE does not take this Flex message.',
  'flex-too-large': 'This Flex message is larger than LINE takes: 30 KB a bubble, 50 KB a carousel.',
}

/** Codes whose detail is a sentence, not data. */
const SAYS_MORE = new Set<ProblemCode>(['flex', 'flex-too-large'])

const wordsOf = ({ code, detail }: LintProblem): string => (SAYS_MORE.has(code) && detail ? `${WORDS[code]} ${detail}` : WORDS[code])

/** Versions of templates that some bubble is to be pinned to, whether or not any was before. */
const VERSIONS = `SELECT template_id AS id, version, bubbles FROM template_versions
  WHERE account_id = ?1 AND (template_id, version) IN (SELECT value->>0, value->>1 FROM json_each(?2))`
const DELETED_MEDIA = 'SELECT id FROM media WHERE account_id = ?1 AND deleted_at IS NOT NULL'

async function versionsNamed(ctx: AccountCtx, bubbles: readonly Bubble[]): Promise<{ id: number; version: number; bubbles: string }[]> {
  const named = templatesOf(bubbles).flatMap(({ templateId, version }) => (version === undefined ? [] : [[templateId, version]]))
  if (named.length === 0) return []
  const { results } = await ctx.env.DB.prepare(VERSIONS)
    .bind(ctx.account.id, JSON.stringify(named))
    .all<{ id: number; version: number; bubbles: string }>()
  return results
}

/** What content may refer to when it is saved: every version of a template, but no file that was taken out of the library. */
export async function worldFor(ctx: AccountCtx, bubbles: readonly Bubble[]): Promise<MessageWorld> {
  const [world, versions, deleted] = await Promise.all([
    loadWorld(ctx.env.DB, ctx.account.id),
    versionsNamed(ctx, bubbles),
    ctx.env.DB.prepare(DELETED_MEDIA).bind(ctx.account.id).all<{ id: number }>(),
  ])
  const templates = new Map(world.templates)
  for (const { id, version, bubbles: text } of versions) {
    const template = templates.get(id)
    const pinned: Bubble[] = JSON.parse(text)
    if (template) templates.set(id, { ...template, pinned: new Map([...template.pinned, [version, pinned]]) })
  }
  const gone = new Set(deleted.results.map(({ id }) => id))
  return { ...world, templates, media: new Map([...world.media].filter(([id]) => !gone.has(id))) }
}

/** A template as it will be: whoever contains it contains this. */
function withTemplate(world: MessageWorld, id: number, bubbles: readonly Bubble[]): MessageWorld {
  const before = world.templates.get(id)
  const item: TemplateItem = { name: before?.name ?? '', version: (before?.version ?? 0) + 1, bubbles, pinned: before?.pinned ?? new Map() }
  return { ...world, templates: new Map([...world.templates, [id, item]]) }
}

/** Templates that have this one in them and would come to more bubbles than LINE takes. */
const tooLargeWith = (world: MessageWorld, id: number): string[] =>
  [...world.templates].flatMap(([other, { name, bubbles }]) => {
    if (other === id || !bubbles.some((bubble) => bubble.kind === 'template')) return []
    const { problems } = layOut(bubbles, world)
    return problems.some(({ code }) => code === 'too-many-bubbles') && contains(world, { outer: bubbles, id }) ? [name] : []
  })

function contains(world: MessageWorld, { outer, id }: { outer: readonly Bubble[]; id: number }, seen = new Set<number>()): boolean {
  return templatesOf(outer).some(({ templateId }) => {
    if (templateId === id) return true
    const inner = world.templates.get(templateId)
    if (!inner || seen.has(templateId)) return false
    seen.add(templateId)
    return contains(world, { outer: inner.bubbles, id }, seen)
  })
}

/** A key stands for one choice for ever, so it may stand once in all that is saved together. */
function keysTwice(lists: BubbleLists): Faults {
  const faults: Faults = {}
  const seen = new Set<string>()
  for (const [at, bubbles] of Object.entries(lists))
    for (const { bubble, path } of walkBubbles(bubbles))
      for (const choice of choicesOf(bubble)) {
        if (seen.has(choice.key)) faults[[at, ...path, ...choice.path, 'key'].join('.')] = WORDS['key-twice']
        seen.add(choice.key)
      }
  return faults
}

/** A template that is gone is the fault of whoever names it: of this bubble, or of a template that it stands for. */
function placeOf({ path, code, detail }: LintProblem, bubbles: readonly Bubble[]): Path {
  if (code !== 'template-gone') return path
  const bubble = walkBubbles(bubbles).find((walked) => walked.path.join() === path.join())?.bubble
  return bubble?.kind === 'template' && String(bubble.templateId) === detail ? [...path, 'templateId'] : path
}

interface Options {
  /** The template that is being saved, if it is one: then `lists` is what it will say. */
  templateId?: number | undefined
}

/**
 * What is wrong with bubbles that somebody wants to save, by the path of each fault: files, templates, fields and shared values that are not of this account,
 * templates in a ring, more bubbles than LINE takes, Flex that it refuses, keys that occur twice. Bubbles behind choices are looked at too, what else the action
 * lists there do is not: services call `requireContents` and `requireActions` of features/fields, which look at everything.
 */
export async function contentFaults(ctx: AccountCtx, lists: BubbleLists, { templateId }: Options = {}): Promise<Faults> {
  const all = Object.values(lists).flat()
  if (all.length === 0) return {}
  const faults = keysTwice(lists)
  const found = await worldFor(ctx, all)
  const world = templateId === undefined ? found : withTemplate(found, templateId, all)
  // Nothing leaves here: signatures and addresses only have to be as long as real ones.
  const context = {
    world,
    friend: null,
    now: ctx.clock.now(),
    zone: ctx.account.timeZone,
    source: 'p',
    base: ctx.workerUrl || 'https://enishi.invalid',
    sign: () => 'x'.repeat(12),
    linkFor: () => `${ctx.workerUrl || 'https://enishi.invalid'}/u/${'x'.repeat(40)}`,
  }
  for (const [at, bubbles] of Object.entries(lists)) {
    for (const problem of lintBubbles(bubbles, context))
      if (problem.level === 'error') faults[[at, ...placeOf(problem, bubbles)].join('.')] ??= wordsOf(problem)
    if (JSON.stringify(bubbles).length > LETTERS_MAX)
      faults[at] ??= 'This is too much for one place. Save a part of it as a template, and use that.'
  }
  const [outer] = templateId === undefined ? [] : tooLargeWith(world, templateId)
  const [first] = Object.keys(lists)
  if (outer !== undefined && first !== undefined)
    faults[first] ??=
      `The template "${outer}" contains this one and would come to more than ${BUBBLES_MAX} bubbles. Make one of them smaller.`
  return faults
}
