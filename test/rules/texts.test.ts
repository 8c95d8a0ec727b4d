import type { ESTree } from 'vite'
import { Visitor } from 'vite'
import { expect, test } from 'vitest'
import { filesIn, isScript, parse } from './sources.ts'

const LANGUAGES = ['ja', 'en']
type Keyed = Map<string, ESTree.Expression>

const keyOf = ({ key }: ESTree.ObjectProperty): string =>
  key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '(computed)'

function entriesOf(node: ESTree.Expression): Keyed {
  const keyed: Keyed = new Map()
  if (node.type !== 'ObjectExpression') return keyed
  for (const property of node.properties) if (property.type === 'Property') keyed.set(keyOf(property), property.value)
  return keyed
}

/** A text that shows nothing. A function is taken as it is: what it says depends on what it is given. */
function isEmpty(node: ESTree.Expression): boolean {
  if (node.type === 'Literal') return typeof node.value !== 'string' || node.value.trim() === ''
  return node.type === 'TemplateLiteral' && node.expressions.length === 0 && node.quasis.every(({ value }) => value.raw.trim() === '')
}

function problemsOf(texts: ESTree.Expression): string[] {
  const languages = entriesOf(texts)
  if ([...languages.keys()].sort().join() !== [...LANGUAGES].sort().join()) return [`has ${[...languages.keys()]} instead of ${LANGUAGES}`]
  const sets = LANGUAGES.map((language) => ({ language, keys: entriesOf(languages.get(language) ?? texts) }))
  const all = new Set(sets.flatMap(({ keys }) => [...keys.keys()]))
  return sets.flatMap(({ language, keys }) =>
    [...all].flatMap((key) => {
      const text = keys.get(key)
      if (!text) return [`${language}.${key} is missing`]
      return isEmpty(text) ? [`${language}.${key} is empty`] : []
    }),
  )
}

/** Every `{ ja, en } satisfies Texts` (or `: Texts =`) of a file. */
function textsIn(path: string): ESTree.Expression[] {
  const found: ESTree.Expression[] = []
  const isTexts = (type: ESTree.TSType | null | undefined) =>
    type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Texts'
  new Visitor({
    TSSatisfiesExpression: (node) => {
      if (isTexts(node.typeAnnotation)) found.push(node.expression)
    },
    VariableDeclarator: ({ id, init }) => {
      if (init && id.type === 'Identifier' && isTexts(id.typeAnnotation?.typeAnnotation)) found.push(init)
    },
  }).visit(parse(path).program)
  return found
}

const texts = ['dashboard', 'simulator/web'].flatMap((folder) =>
  filesIn(folder, isScript).flatMap((path) => textsIn(path).map((node) => ({ path, node }))),
)

test('there are texts to look at', () => {
  expect(texts.length).toBeGreaterThan(3)
})

test('everything that is shown can be read in Japanese and in English', () => {
  expect(texts.flatMap(({ path, node }) => problemsOf(node).map((problem) => `${path}: ${problem}`))).toEqual([])
})
