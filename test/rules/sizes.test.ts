import { expect, test } from 'vitest'
import { filesIn, read } from './sources.ts'

const MAX_LINES = 300
const isCode = (name: string): boolean => /\.(ts|tsx|mts|mjs|js|css|html)$/.test(name)
const linesOf = (path: string): number => read(path).trimEnd().split('\n').length

test(`no file is longer than ${MAX_LINES} lines`, () => {
  const files = ['src', 'dashboard', 'simulator', 'scripts', 'test'].flatMap((folder) => filesIn(folder, isCode))
  const long = files.map((path) => ({ path, lines: linesOf(path) })).filter(({ lines }) => lines > MAX_LINES)
  expect(long).toEqual([])
})
