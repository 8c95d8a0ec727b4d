import { quantile } from './load.ts'
import { type Result, round } from './result.ts'
import { checkFiles, dueTogether, MINUTE_MS, oddsOf, type Together } from './steps-due.ts'

/** Fewer are for trying the bench out; the budgets are meant for this many. */
const FRIENDS = Number(process.env.BENCH_FRIENDS ?? 10_000)
const FAULT_FRIENDS = Math.min(1_000, FRIENDS)
/** So many of all pushes are accepted and answered with an error all the same, second tries among them. */
const FAULT = { endpoint: 'push', kind: '500-after', probability: 0.3 }

/** Late is counted from each one's own moment in that minute. */
function judge({ plan, got, minute }: Together) {
  const late = [...got].flatMap(([userId, at]) => (at[0] === undefined ? [] : [at[0] - (plan.get(userId) ?? 0)])).sort((a, b) => a - b)
  return {
    p99LateMs: round(quantile(late, 0.99), 0),
    maxLateMs: round(late.at(-1) ?? 0, 0),
    ...oddsOf({ got }),
    outsideMinute: [...got.values()].filter(([at]) => at !== undefined && (at < minute || at >= minute + MINUTE_MS)).length,
  }
}

/** Friends due in one minute while LINE answers at random with an error to what it has accepted. */
async function underFaults() {
  const due = await dueTogether({ friends: FAULT_FRIENDS, beforehand: async ({ sim }) => void (await sim('POST', '/faults', FAULT)) })
  const { duplicates, missing } = oddsOf(due)
  return { faultFriends: FAULT_FRIENDS, faultAnswers: due.count('line.send-failed'), faultDuplicates: duplicates, faultMissing: missing }
}

/** 10,000 friends whose step is due in the same clock minute; and 1,000 for whom LINE is in a bad way. */
export async function steps(): Promise<Result> {
  checkFiles(FRIENDS)
  const due = await dueTogether({ friends: FRIENDS })
  const perStep = {
    readBatchesPerStep: round(due.sum('friend.run', 'reads') / FRIENDS, 3),
    recordsPerWriteBatch: round(due.sum('records.written', 'records') / due.count('records.written'), 1),
  }
  return {
    name: 'steps',
    metrics: { friends: FRIENDS, ...judge(due), ...perStep, ...(await underFaults()) },
    budgets: {
      duplicates: { atMost: 0 },
      missing: { atMost: 0 },
      outsideMinute: { atMost: 0 },
      readBatchesPerStep: { atMost: 1 },
      recordsPerWriteBatch: { atLeast: 90 },
      // As many as were struck; otherwise nothing was tried.
      faultAnswers: { atLeast: FAULT_FRIENDS / 4 },
      faultDuplicates: { atMost: 0 },
      faultMissing: { atMost: 0 },
    },
  }
}
