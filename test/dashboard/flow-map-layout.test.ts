import { expect, test } from 'vitest'
import { mapOf } from '../../dashboard/editors/flow-map/graph.ts'
import { layOut, sizeOf } from '../../dashboard/editors/flow-map/layout.ts'
import { type DraftStep, newStep } from '../../dashboard/editors/steps/model.ts'

const message = (): DraftStep => newStep('message')
/** A step that parts, with these steps in its ways. */
function parting(kind: 'branch' | 'split' | 'await', ...ways: DraftStep[][]): DraftStep {
  const step = newStep(kind)
  return { ...step, ways: step.ways.map((way, i) => ({ ...way, steps: ways[i] ?? [] })) }
}

const shapes: [string, DraftStep[]][] = [
  ['nothing', []],
  ['one after another', [message(), message(), message()]],
  ['ways of different lengths', [message(), parting('branch', [message(), message(), message()], [message()]), message()]],
  ['an empty way', [parting('await', [message()], [])]],
  ['ways in ways', [parting('branch', [parting('split', [message()], [message(), message()]), message()], [parting('await')]), message()]],
  ['an end inside', [parting('branch', [newStep('end')], [message()]), message(), newStep('end'), message()]],
]

test.each(shapes)('%s: nothing lies upon anything else, and ways keep their order', (_, steps) => {
  const map = mapOf(steps)
  const { spots, lines } = layOut(map)
  const boxes = map.points.map(({ id, kind }) => ({ id, x: 0, y: 0, ...spots.get(id), ...sizeOf(kind) }))
  const overlaps = boxes.flatMap((a, i) =>
    boxes.slice(i + 1).filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
  )
  expect(overlaps).toEqual([])
  for (const step of steps) {
    const xs = step.ways.map(({ id }) => spots.get(`w${step.id}-${id}`)?.x ?? Number.NaN)
    expect(xs).toEqual(xs.toSorted((a, b) => a - b))
  }
  // No line runs through a point that it does not belong to.
  const through = map.lines.flatMap(({ id, from, to }) => {
    const corners = lines.get(id) ?? []
    return corners.slice(1).flatMap((end, i) => {
      const start = corners[i] ?? end
      const [left, right] = [Math.min(start.x, end.x), Math.max(start.x, end.x)]
      const [top, bottom] = [Math.min(start.y, end.y), Math.max(start.y, end.y)]
      return boxes.filter(
        (box) =>
          box.id !== from && box.id !== to && left < box.x + box.width && right > box.x && top < box.y + box.height && bottom > box.y,
      )
    })
  })
  expect(through).toEqual([])
})

test('a line goes straight down or turns at a right angle', () => {
  const map = mapOf(shapes[2]?.[1] ?? [])
  for (const corners of layOut(map).lines.values())
    for (const [i, end] of corners.slice(1).entries()) {
      const start = corners[i]
      expect(start && (Math.abs(start.x - end.x) < 1 || Math.abs(start.y - end.y) < 1)).toBe(true)
    }
})

test('where a step is added: behind each point, and in each way; what stands behind an end is shown as unreachable', () => {
  const [first, fork, last] = [message(), parting('branch', [newStep('end')], []), message()]
  const { points, lines } = mapOf([first, fork, last])
  expect(points.map(({ kind }) => kind)).toEqual(['start', 'step', 'step', 'way', 'step', 'way', 'join', 'step', 'finish'])
  expect(points.map(({ behind }) => behind)).toEqual([
    { list: 'root', index: 0 },
    { list: 'root', index: 1 },
    undefined,
    { list: { stepId: fork.id, way: 1 }, index: 0 },
    { list: { stepId: fork.id, way: 1 }, index: 1 },
    { list: { stepId: fork.id, way: 0 }, index: 0 },
    { list: 'root', index: 2 },
    { list: 'root', index: 3 },
    undefined,
  ])
  expect(lines.filter(({ isDead }) => isDead).map(({ to }) => to)).toEqual([`j${fork.id}`])
})
