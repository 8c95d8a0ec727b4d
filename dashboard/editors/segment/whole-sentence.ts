import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { Language } from '../../lib/i18n.ts'
import type { SegmentLists } from './lists.ts'
import { type DraftGroup, type DraftNode, isGroup, SWITCHES, type Switches, toDraft } from './model.ts'
import { sentenceOf } from './sentence.ts'
import { sentenceTexts } from './sentence-texts.ts'
import { segmentTexts } from './texts.ts'

interface Inside {
  lists: SegmentLists
  language: Language
}

const JOINT: Record<Language, { all: string; any: string; comma: string }> = {
  ja: { all: ' かつ ', any: ' または ', comma: '、' },
  en: { all: ' and ', any: ' or ', comma: ', ' },
}
const BRACKETS: Record<Language, [string, string]> = { ja: ['（', '）'], en: ['(', ')'] }

function ofGroup(group: DraftGroup, inside: Inside): string {
  const { language } = inside
  const t = sentenceTexts[language]
  const joint = JOINT[language][group.mode === 'all' || group.mode === 'not-all' ? 'all' : 'any']
  const [open, close] = BRACKETS[language]
  const parts = group.of.map((node) => {
    const part = ofNode(node, inside)
    return isGroup(node) && node.of.length > 1 && group.of.length > 1 ? `${open}${part}${close}` : part
  })
  const line = parts.join(joint)
  return group.mode === 'all' || group.mode === 'any' ? line : t.notThat(line)
}

function ofNode(node: DraftNode, inside: Inside): string {
  if (isGroup(node)) return ofGroup(node, inside)
  const sentence = sentenceOf(node.leaf, inside)
  return node.isNot ? sentenceTexts[inside.language].notThat(sentence) : sentence
}

/** What the switches say beside the usual; undefined when all is as usual. */
export function switchesLine(switches: Switches, language: Language): string | undefined {
  const t = segmentTexts[language]
  const said = SWITCHES.flatMap((name) => {
    if (switches[name] === 'exclude') return []
    return [switches[name] === 'only' ? t.presenceOnly(t[name]) : t.presenceInclude(t[name])]
  })
  return said.length === 0 ? undefined : said.join(JOINT[language].comma)
}

/** A whole segment in one line: タグ「VIP」がついている かつ 来店回数が5以上. */
export function lineOf(segment: Segment, inside: Inside): string {
  const { root, switches } = toDraft(segment)
  const t = segmentTexts[inside.language]
  const unusual = switchesLine(switches, inside.language)
  const [open, close] = BRACKETS[inside.language]
  if (root.of.length === 0) return unusual ?? t.everybodyShort
  const line = ofGroup(root, inside)
  return unusual ? `${line}${open}${unusual}${close}` : line
}
