// npm run check: what is worth knowing before each commit, in about half a minute. `npm test` adds the journeys in a real browser.
import { PARTS, runParts } from './lib/parts.ts'

await runParts(PARTS.filter((name) => name !== 'e2e').map((name) => ({ name })))
