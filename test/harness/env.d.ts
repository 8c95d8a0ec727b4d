/// <reference types="@cloudflare/vitest-plugin/types" />

// What `env` and `exports` of 'cloudflare:workers' are inside tests.
declare namespace Cloudflare {
  interface Env extends Omit<import('../../src/env.ts').Env, never> {
    TEST_MIGRATIONS: import('cloudflare:test').D1Migration[]
    TEST_SEED: string
  }
  interface GlobalProps {
    mainModule: typeof import('../../src/index.ts')
  }
}
