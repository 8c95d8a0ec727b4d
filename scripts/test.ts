// npm test                                 everything
// npm test -- rules types                  some parts
// npm test -- worker test/features/x -t y  one part, the rest goes to vitest
import { PARTS, runParts } from './lib/parts.ts'

const args = process.argv.slice(2)
const named = args.filter((arg) => PARTS.includes(arg))
const filters = args.filter((arg) => !PARTS.includes(arg))

if (filters.length > 0 && named.length !== 1) {
  console.error(`Name one part before the filters: npm test -- worker ${filters.join(' ')}\nParts: ${PARTS.join(', ')}`)
  process.exitCode = 2
} else await runParts((named.length > 0 ? named : PARTS).map((name) => ({ name, filters })))
