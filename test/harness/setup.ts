import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

// Runs before each test file, inside workerd. Applying is idempotent: what has been applied is recorded in the database.
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
