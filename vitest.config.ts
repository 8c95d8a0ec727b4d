import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'

// Five projects, run together by `vitest run` and one by one with `vitest run --project worker`.
//
// What one must know about `worker` (@cloudflare/vitest-plugin; its types stand in node_modules/@cloudflare/vitest-plugin/types):
// - Tests run inside workerd, in the same isolate as the Worker: replacing `globalThis.fetch` replaces it for the Worker and its objects.
//   `import { env, exports } from 'cloudflare:workers'`; `exports.default.fetch(…)` is the Worker; `cloudflare:test` has
//   runDurableObjectAlarm, runInDurableObject, evictDurableObject, createScheduledController, applyD1Migrations, reset.
// - One isolate serves all files (isolate: false, one worker): five times faster, but D1, objects and module state live on from file to
//   file. So every test makes an account of its own, or calls `reset()` and applies the migrations again (test/harness/setup.ts).
// - Queues really run, with the batch sizes of wrangler.toml and their time-outs: wait for an effect with `vi.waitFor`, not with a sleep.
// - Fake timers do not move alarms: `runDurableObjectAlarm(stub)` runs the one that is set and answers whether there was one.
const QUEUES = ['enishi-deliveries', 'enishi-records', 'enishi-jobs', 'enishi-dead']

/** As in wrangler.toml, but batches go out soon, so that a test that reads decisions does not wait a second for each. */
const consumer = (name: string) => ({
  maxBatchSize: name === 'enishi-records' || name === 'enishi-dead' ? 100 : 10,
  maxBatchTimeout: 0.05,
  ...(name === 'enishi-dead' ? {} : { maxRetries: 20, deadLetterQueue: 'enishi-dead' }),
})

const worker = {
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        queueConsumers: Object.fromEntries(QUEUES.map((name) => [name, consumer(name)])),
        bindings: {
          ENISHI_SECRET: 'dGVzdHMgb25seTogdGhpcyBrZXkgZ3VhcmRzIG5vdGhpbmcgYXQgYWxs',
          WORKER_URL: 'https://enishi.test',
          DASHBOARD_URL: 'https://enishi.test',
          LINE_API_BASE: 'https://line.test',
          LINE_DATA_BASE: 'https://line.test',
          LINE_ACCESS_BASE: 'https://line.test',
          LIFF_BASE: 'https://line.test',
          LINE_ADD_FRIEND_BASE: 'https://line.test',
          TEST_MIGRATIONS: await readD1Migrations('./migrations'),
          // A test of random data tells its seed; with SEED=… it is run on the same data again.
          TEST_SEED: process.env.SEED ?? '',
        },
      },
    })),
  ],
  test: {
    name: 'worker',
    // Everything that no other project claims, so that no test file is left out by its place.
    include: ['test/**/*.test.ts'],
    exclude: ['dashboard', 'rules', 'simulator', 'e2e', 'bench'].map((folder) => `test/${folder}/**`),
    setupFiles: ['./test/harness/setup.ts'],
    isolate: false,
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 15_000,
  },
}

const node = (name: string, options: { testTimeout?: number; fileParallelism?: boolean } = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], environment: 'node', ...options },
})

export default defineConfig({
  test: {
    projects: [
      worker,
      {
        plugins: [preact()],
        // Testing Library cleans up after each test only where it finds a global afterEach.
        test: { name: 'dashboard', include: ['test/dashboard/**/*.test.{ts,tsx}'], environment: 'happy-dom', globals: true },
      },
      node('rules'),
      node('simulator'),
      // Real processes and a real browser: slow, and one file at a time.
      node('e2e', { testTimeout: 120_000, fileParallelism: false }),
    ],
  },
})
