import type { Leaf, LeafOf } from '../../../src/engine/segments/schema.ts'
import type { Language } from '../../lib/i18n.ts'
import { formatNumber } from '../../lib/numbers.ts'
import { fieldSentence } from './field-sentence.ts'
import type { SegmentLists } from './lists.ts'
import type { When } from './model.ts'
import { sentenceTexts } from './sentence-texts.ts'
import { type Speech, speechIn } from './speech.ts'

/** A condition in words: タグ「VIP」がついている. Pure: the same leaf, lists and language give the same sentence. */
export function sentenceOf(leaf: Leaf, { lists, language }: { lists: SegmentLists; language: Language }): string {
  return ofLeaf(leaf, lists, speechIn(language, lists.isReady))
}

function ofLeaf(leaf: Leaf, lists: SegmentLists, speech: Speech): string {
  const t = sentenceTexts[speech.language]
  const number = (value: number) => speech.number(value)
  switch (leaf.kind) {
    case 'name':
      return { any: t.nameAny, line: t.nameLine, display: t.nameDisplay, real: t.nameReal }[leaf.names](leaf.value || '…')
    case 'memo':
      return { contains: t.memoContains(leaf.value || '…'), empty: t.memoEmpty, 'not-empty': t.memoNotEmpty }[leaf.op]
    case 'tag':
      return ofTags(leaf, speech.names(leaf.tagIds, lists.tags), speech)
    case 'field':
      return fieldSentence(leaf, lists.fields, speech)
    case 'mark':
      return ofMark(leaf, speech.names(leaf.markIds, lists.marks, t.noMark), speech)
    case 'scenario':
      return ofScenario(leaf, lists, speech)
    case 'reminder':
      return ofReminder(leaf, lists, speech)
    case 'followed':
      return t.followed(ofWhen(leaf.when, speech))
    case 'last-inbound':
      return t.lastInbound(ofWhen(leaf.when, speech))
    case 'known':
      return t.known
    case 'silent':
      return t.silent(number(leaf.days))
    case 'broadcast':
      return (leaf.op === 'received' ? t.received : t.notReceived)(speech.name(leaf.broadcastId, lists.broadcasts))
    case 'link':
      return ofLink(leaf, lists, speech)
    case 'score':
      return ofScore(leaf, speech)
    case 'staff':
      return (leaf.staffIds.length > 1 ? t.staffAny : t.staffIs)(speech.names(leaf.staffIds, lists.staff, t.nobody))
    case 'random':
      return ofRandom(leaf, speech)
    case 'segment':
      return t.saved(speech.name(leaf.segmentId, lists.segments))
    case 'friends':
      return ofFriends(leaf, lists, speech)
  }
}

function ofTags({ op, tagIds }: LeafOf<'tag'>, list: string, { language }: Speech): string {
  const t = sentenceTexts[language]
  const isHaving = op === 'any' || op === 'all'
  if (tagIds.length <= 1) return (isHaving ? t.tagOne : t.tagNotOne)(list)
  return { any: t.tagAny, all: t.tagAll, none: t.tagNone, 'not-all': t.tagNotAll }[op](list)
}

function ofMark({ op, markIds }: LeafOf<'mark'>, list: string, { language }: Speech): string {
  const t = sentenceTexts[language]
  const isOne = markIds.length <= 1
  if (op === 'is') return (isOne ? t.markIs : t.markAny)(list)
  return (isOne ? t.markIsNot : t.markNone)(list)
}

function ofScenario({ op, scenarioId, stepId }: LeafOf<'scenario'>, lists: SegmentLists, speech: Speech): string {
  const t = sentenceTexts[speech.language]
  const name = speech.name(scenarioId, lists.scenarios)
  if (op === 'reading' && stepId !== undefined) {
    const steps = lists.steps.get(scenarioId)
    const step = steps?.find(({ id }) => id === stepId)
    return t.scenarioStep(name, step ? t.stepNo(speech.number(step.no)) : steps ? t.gone : '…')
  }
  return { reading: t.scenarioReading, finished: t.scenarioFinished, stopped: t.scenarioStopped, never: t.scenarioNever }[op](name)
}

function ofWhen(when: When, speech: Speech): string {
  const t = sentenceTexts[speech.language]
  if (when.kind === 'within') return when.days === 0 ? t.today : t.within(speech.number(when.days))
  if (when.kind === 'before') return t.before(speech.number(when.days))
  if (when.from && when.to) return t.betweenDays(speech.day(when.from), speech.day(when.to))
  if (when.from) return t.sinceDay(speech.day(when.from))
  return t.untilDay(speech.day(when.to ?? ''))
}

function ofReminder({ op, reminderId, when }: LeafOf<'reminder'>, lists: SegmentLists, speech: Speech): string {
  const t = sentenceTexts[speech.language]
  const name = speech.name(reminderId, lists.reminders)
  return (op === 'running' ? t.reminderRunning : t.reminderNotRunning)(name, when ? t.goalWhen(ofWhen(when, speech)) : '')
}

function ofLink({ op, linkId, atLeast, when }: LeafOf<'link'>, lists: SegmentLists, speech: Speech): string {
  const t = sentenceTexts[speech.language]
  // Links never go; one that is not here is on its way.
  const link = lists.links.find(({ id }) => id === linkId)
  const times = atLeast === undefined || atLeast === 1 ? '' : t.linkTimes(speech.number(atLeast))
  return (op === 'clicked' ? t.linkOpened : t.linkNotOpened)(
    link ? t.quoted(link.name) : '…',
    when ? t.linkWhen(ofWhen(when, speech)) : '',
    times,
  )
}

function ofScore({ test }: LeafOf<'score'>, { language, number }: Speech): string {
  const t = sentenceTexts[language]
  if (test.op === 'between') return t.fieldBetween(t.score, number(test.from), number(test.to))
  const value = number(test.value)
  if (test.op === 'ne') return t.scoreNe(value)
  return { eq: t.fieldIs, lt: t.fieldLt, le: t.fieldLe, gt: t.fieldGt, ge: t.fieldGe }[test.op](t.score, value)
}

function ofRandom({ from, to, seed }: LeafOf<'random'>, { language, number }: Speech): string {
  const t = sentenceTexts[language]
  if (from === 0 && seed === 0) return t.random(number(to))
  return t.randomPart(number(from), number(to), formatNumber(seed, language))
}

function ofFriends({ friendIds }: LeafOf<'friends'>, lists: SegmentLists, speech: Speech): string {
  const t = sentenceTexts[speech.language]
  const [first, ...others] = friendIds
  // Friends come one by one as they are asked for, so one that is not here may yet be.
  const name = first === undefined ? '…' : (lists.friends.find(({ id }) => id === first)?.name ?? '…')
  return others.length === 0 ? t.friends(name) : t.friendsMany(name, speech.number(friendIds.length))
}
