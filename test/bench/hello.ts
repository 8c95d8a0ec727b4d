import { launchBench } from './launch.ts'
import { hello as measure } from './load.ts'
import type { Result } from './result.ts'

/** The bare route: what this machine can do at most, and the measure of the ratios. */
export async function hello(): Promise<Result> {
  const bench = await launchBench()
  try {
    const { perSecond, p50Ms, p99Ms } = await measure(bench.worker.url)
    return { name: 'hello', metrics: { perSecond, p50Ms, p99Ms }, budgets: {} }
  } finally {
    await bench.dispose()
  }
}
