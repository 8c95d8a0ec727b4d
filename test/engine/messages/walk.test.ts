import { expect, test } from 'vitest'
import { layOut } from '../../../src/engine/messages/layout.ts'
import { newChoiceKey, rekey } from '../../../src/engine/messages/rekey.ts'
import { walkChoices } from '../../../src/engine/messages/walk.ts'
import { bubble, choice, flex, world } from './kit.ts'

const nested = () => [
  bubble({
    kind: 'carousel',
    altText: 'a',
    columns: [
      {
        text: 'b',
        tap: { key: 'whole_', tap: { kind: 'message', text: 'c' } },
        choices: [
          choice('outer', 'd', {
            kind: 'actions',
            actions: [
              { kind: 'wait', minutes: 5 },
              {
                kind: 'send',
                bubbles: [
                  {
                    kind: 'confirm',
                    altText: 'e',
                    text: 'f',
                    choices: [choice('inner', 'g'), choice('later', 'h', { kind: 'date', mode: 'date', actions: [] })],
                  },
                ],
              },
            ],
          }),
        ],
      },
    ],
    quickReplies: [{ key: 'quick1', label: 'i', tap: { kind: 'camera' } }],
  }),
  flex(
    {
      type: 'bubble',
      body: { type: 'box', layout: 'vertical', contents: [{ type: 'button', action: { type: 'choice', key: 'inflex' } }] },
    },
    [choice('inflex', 'j')],
  ),
]

test('every choice is found, with what all of its bubble share and where it stands', () => {
  expect(walkChoices(nested()).map(({ key, label, bubbleKey, path }) => [key, label, bubbleKey, path.join('.')])).toEqual([
    ['outer_', 'd', 'outer_', '0.columns.0.choices.0'],
    ['whole_', '', 'outer_', '0.columns.0.tap'],
    ['quick1', 'i', 'outer_', '0.quickReplies.0'],
    ['inner_', 'g', 'inner_', '0.columns.0.choices.0.tap.actions.1.bubbles.0.choices.0'],
    ['later_', 'h', 'inner_', '0.columns.0.choices.0.tap.actions.1.bubbles.0.choices.1'],
    ['inflex', 'j', 'inflex', '1.choices.0'],
  ])
})

test('a copy has keys of its own everywhere, and is the same otherwise', () => {
  const [from, names] = [nested(), new Map(walkChoices(nested()).map(({ key }, i) => [key, `new${i}___`]))]
  let n = 0
  const made: string[] = []
  const copy = rekey(from, () => {
    made.push(`fresh${n++}`)
    return `fresh${n - 1}`
  })
  const before = walkChoices(from).map(({ key }) => key)
  const after = walkChoices(copy).map(({ key }) => key)
  expect(new Set([...before, ...after]).size).toBe(names.size * 2)
  const back = before.reduce((json, key, i) => json.replaceAll(JSON.stringify(after[i]), JSON.stringify(key)), JSON.stringify(copy))
  expect(JSON.parse(back)).toEqual(from)
  expect(walkChoices(nested()).map(({ key }) => key)).toEqual(before)
})

test('keys are what the schema takes, and never the same', () => {
  const keys = Array.from({ length: 1000 }, () => newChoiceKey())
  expect(new Set(keys).size).toBe(1000)
  expect(keys.every((key) => /^[A-Za-z0-9_-]{12}$/.test(key))).toBe(true)
})

test('templates are opened where they stand, pinned ones as they were', () => {
  const text = (words: string) => bubble({ kind: 'text', text: words })
  const templates = new Map([[1, { name: 'a', version: 3, bubbles: [text('今')], pinned: new Map([[2, [text('昔')]]]) }]])
  const { bubbles, paths, problems } = layOut(
    [
      text('始め'),
      bubble({ kind: 'template', templateId: 1 }),
      bubble({ kind: 'template', templateId: 1, version: 2 }),
      bubble({ kind: 'template', templateId: 1, version: 3 }),
    ],
    world({ templates }),
  )
  expect(bubbles.map((each) => each.kind === 'text' && each.text)).toEqual(['始め', '今', '昔', '今'])
  expect([paths, problems]).toEqual([[[0], [1], [2], [3]], []])
})
