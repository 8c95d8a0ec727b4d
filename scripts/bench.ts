// npm run bench                    all benchmarks, as a table
// npm run bench -- webhook         one
// npm run bench -- webhook --json  one line of JSON each: {name, metrics, ok}
import { runBenches } from '../test/bench/index.ts'

process.exitCode = await runBenches(process.argv.slice(2))
