import { expect, test } from 'vitest'
import { barsOf, niceTop, scaleOf } from '../../dashboard/ui/chart-scale.ts'

const series = [
  { key: 'a', name: 'A', fill: '', dot: '' },
  { key: 'b', name: 'B', fill: '', dot: '' },
  { key: 'c', name: 'C', fill: '', dot: '', isDown: true },
]

test('scales end at round numbers', () => {
  expect([0, 1, 7, 11, 43, 1101, 12_001].map(niceTop)).toEqual([0, 1, 7, 12, 50, 1200, 15_000])
})

test('bars stack away from the line, losses hang below it', () => {
  const points = [{ day: '2026-11-21', values: { a: 3, b: 5, c: 2 } }]
  const scale = scaleOf(points, series)
  expect(scale).toEqual({ top: 8, bottom: 2 })
  expect(barsOf(points[0] ?? { day: '', values: {} }, series, scale).map(({ series: { key }, y, height }) => [key, y, height])).toEqual([
    ['a', 0.5, 0.3],
    ['b', 0, 0.5],
    ['c', 0.8, 0.2],
  ])
})

test('a month without anything is drawn without dividing by nothing', () => {
  const points = [{ day: '2026-11-21', values: {} }]
  expect(barsOf({ day: '', values: {} }, series, scaleOf(points, series))).toEqual([])
})
