import { newChoiceKey } from '../../engine/messages/rekey.ts'
import type { ThingKind } from './package-schema.ts'
import { newStepId } from './step-ids.ts'

// Steps as JSON, whatever state they are in, with other ids than they had: of themselves, of their choices, of what they name. All of it pure.

type Json = Record<string, unknown>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Under which keys things are named, alone or in lists. */
const THINGS: Readonly<Record<string, ThingKind>> = {
  tagId: 'tag',
  tagIds: 'tag',
  fieldId: 'field',
  markId: 'mark',
  markIds: 'mark',
  segmentId: 'segment',
  scenarioId: 'scenario',
  templateId: 'template',
  listId: 'list',
  mediaId: 'media',
  imageId: 'media',
  iconId: 'media',
  linkId: 'link',
  linkIds: 'link',
  reminderId: 'reminder',
  broadcastId: 'broadcast',
  staffId: 'staff',
  staffIds: 'staff',
  friendIds: 'friend',
}

export type ThingId = number | string
/** A content that nobody has checked. */
export interface Loose {
  steps: unknown[]
  settings?: unknown
}
export interface Adoption {
  /** What a thing is called here; null: it is not here. */
  thing(kind: ThingKind, id: ThingId): ThingId | null
  /** What a choice of a field is called here. */
  option?(fieldId: number, optionId: string): string
  /** The scenario they were written in, and the one they come into. What names the one means the other then, its steps included. */
  self?: { from: number; to: number } | undefined
  /** New ids by old ones. Several contents that belong together share them. */
  steps: Map<number, number>
  choices: Map<string, string>
}

/** Placeholders that name something by its id: `{{field:12|様}}`. */
const NAMING = /(\{\{\s*)(field|shared):(\d{1,15})(?=[|}\s])/g

/** Ids that no thing has, one for each that is not here: whoever looks the steps through is told of it where it is named. */
const NOBODY = 999_999_999_999_999
/** Deeper than anything that can be published. */
const DEPTH_MAX = 200

/** Whether something is too deep to be looked at. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH_MAX) return true
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return false
}

/** Every step in these lists and in their ways, as far as they are steps. */
export function* eachJsonStep(steps: unknown): Generator<Json> {
  if (!Array.isArray(steps)) return
  for (const step of steps) {
    if (!isJson(step)) continue
    yield step
    if (Array.isArray(step.exits)) for (const exit of step.exits) if (isJson(exit)) yield* eachJsonStep(exit.steps)
    yield* eachJsonStep(step.otherwise)
  }
}

/** Keys of all choices in a content. Whatever has a tap under a key is one. */
function* eachKey(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const each of value) yield* eachKey(each)
  if (!isJson(value)) return
  if (typeof value.key === 'string' && isJson(value.tap)) yield value.key
  for (const each of Object.values(value)) yield* eachKey(each)
}

/** The content with new ids of its steps and new keys of its choices, and with things named as they are called here. */
export function adopted(content: Loose, adoption: Adoption): Loose {
  for (const { id } of eachJsonStep(content.steps))
    if (typeof id === 'number' && !adoption.steps.has(id)) adoption.steps.set(id, newStepId())
  for (const key of eachKey(content)) if (!adoption.choices.has(key)) adoption.choices.set(key, newChoiceKey())
  const renaming = new Renaming(adoption)
  const steps = renaming.steps(content.steps)
  return content.settings === undefined ? { steps } : { steps, settings: renaming.value(content.settings) }
}

class Renaming {
  private readonly adoption: Adoption
  private readonly nobodies = new Map<string, number>()

  constructor(adoption: Adoption) {
    this.adoption = adoption
  }

  steps(steps: readonly unknown[]): unknown[] {
    return steps.map((step) => {
      if (!isJson(step)) return step
      const { exits, otherwise, id, ...rest } = step
      return {
        ...this.object(rest),
        id: (typeof id === 'number' ? this.adoption.steps.get(id) : undefined) ?? newStepId(),
        ...(Array.isArray(exits) ? { exits: exits.map((exit) => this.exit(exit)) } : exits === undefined ? {} : { exits }),
        ...(Array.isArray(otherwise) ? { otherwise: this.steps(otherwise) } : otherwise === undefined ? {} : { otherwise }),
      }
    })
  }

  private exit(exit: unknown): unknown {
    if (!isJson(exit)) return exit
    const { steps, ...rest } = exit
    return { ...this.object(rest), ...(Array.isArray(steps) ? { steps: this.steps(steps) } : {}) }
  }

  private object(from: Json): Json {
    const fieldId = typeof from.fieldId === 'number' ? from.fieldId : undefined
    const entries = Object.entries(from).flatMap(([key, value]): [string, unknown][] => {
      if (key === 'stepId') return this.stepId(value, from)
      if (key === 'key' && typeof value === 'string') return [[key, this.adoption.choices.get(value) ?? value]]
      if (key === 'choices' && from.kind === 'tap' && Array.isArray(value)) return [[key, value.map((each) => this.choice(each))]]
      // A version is one of the template that was meant there.
      if (key === 'version' && from.kind === 'template' && this.isOther(from)) return []
      if ((key === 'to' || key === 'test') && fieldId !== undefined && isJson(value)) return [[key, this.fieldValue(fieldId, value)]]
      const kind = THINGS[key]
      return [[key, kind ? this.named(kind, value) : this.value(value)]]
    })
    return Object.fromEntries(entries)
  }

  value(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value)
    if (Array.isArray(value)) return value.map((each) => this.value(each))
    return isJson(value) ? this.object(value) : value
  }

  private text(text: string): string {
    return text.replaceAll(
      NAMING,
      (_, before: string, word: 'field' | 'shared', id: string) => `${before}${word}:${this.id(word, Number(id))}`,
    )
  }

  private named(kind: ThingKind, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.named(kind, each))
    return typeof value === 'number' || typeof value === 'string' ? this.id(kind, value) : value
  }

  private id(kind: ThingKind, id: ThingId): ThingId {
    const { self, thing } = this.adoption
    if (kind === 'scenario' && self && id === self.from) return self.to
    const found = thing(kind, id)
    if (found !== null) return found
    const name = `${kind}:${id}`
    const nobody = this.nobodies.get(name) ?? NOBODY - this.nobodies.size
    this.nobodies.set(name, nobody)
    return kind === 'staff' ? `nobody-${NOBODY - nobody}` : nobody
  }

  /** Where a step is not needed, one that is not here is left out: the scenario begins at its start. */
  private stepId(value: unknown, from: Json): [string, unknown][] {
    const { self, steps, thing } = this.adoption
    if (typeof value !== 'number') return [['stepId', value]]
    if (self && from.scenarioId === self.from) return [['stepId', steps.get(value) ?? value]]
    const found = thing('step', value)
    if (found !== null) return [['stepId', found]]
    return from.kind === 'jump' || from.kind === 'scenario.start' ? [] : [['stepId', this.id('step', value)]]
  }

  /** One that is not here stays as it is: keys are never the same by chance. */
  private choice(key: unknown): unknown {
    return typeof key === 'string' ? (this.adoption.choices.get(key) ?? this.adoption.thing('choice', key) ?? key) : key
  }

  private isOther({ templateId }: Json): boolean {
    return typeof templateId === 'number' && this.adoption.thing('template', templateId) !== templateId
  }

  private fieldValue(fieldId: number, from: Json): Json {
    const { option = (_: number, id: string) => id } = this.adoption
    const one = (value: unknown) => (typeof value === 'string' ? option(fieldId, value) : value)
    return Object.fromEntries(
      Object.entries(this.object(from)).map(([key, value]) =>
        key === 'value' || key === 'values' ? [key, Array.isArray(value) ? value.map(one) : one(value)] : [key, value],
      ),
    )
  }
}

/** All things that a content names, each once, but for its own choices, and for what is meant by naming the scenario that it is written in (`own`). */
export function thingsIn(content: Loose, own?: number): { kind: ThingKind; id: ThingId }[] {
  const found = new Map<string, { kind: ThingKind; id: ThingId }>()
  const thing = (kind: ThingKind, id: ThingId): ThingId => {
    found.set(`${kind}:${id}`, { kind, id })
    return id
  }
  const self = own === undefined ? undefined : { from: own, to: own }
  adopted(content, { thing, self, steps: new Map(), choices: new Map() })
  return [...found.values()]
}
