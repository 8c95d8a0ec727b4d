import { sql } from 'drizzle-orm'
import { index, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { at, id, integer, json, text } from '../../db/columns.ts'
import { ROLES } from './schema.ts'

/** better-auth reads and writes its four tables with Date values; they are epoch ms like everywhere. */
const date = (name: string) => integer(name, { mode: 'timestamp_ms' })
const flag = (name: string) => integer(name, { mode: 'boolean' })

/** Who may log in. Ids of staff are texts: better-auth makes them. */
export const staff = sqliteTable(
  'staff',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    emailVerified: flag('email_verified').notNull().default(false),
    image: text('image'),
    role: text('role', { enum: ROLES }).notNull(),
    createdAt: date('created_at').notNull(),
    updatedAt: date('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('staff_email').on(t.email),
    // There is one owner, and two people who sign up first at the same moment do not both become it.
    uniqueIndex('staff_owner').on(t.role).where(sql`role = 'owner'`),
  ],
)

export const staffSessions = sqliteTable(
  'staff_sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull(),
    userId: text('user_id').notNull(),
    expiresAt: date('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: date('created_at').notNull(),
    updatedAt: date('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('staff_sessions_token').on(t.token),
    index('staff_sessions_user').on(t.userId),
    index('staff_sessions_expires').on(t.expiresAt),
  ],
)

/** Password hashes; the columns of other ways to sign in belong to better-auth's model. */
export const staffCredentials = sqliteTable(
  'staff_credentials',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: date('access_token_expires_at'),
    refreshTokenExpiresAt: date('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: date('created_at').notNull(),
    updatedAt: date('updated_at').notNull(),
  },
  (t) => [index('staff_credentials_user').on(t.userId)],
)

export const staffVerifications = sqliteTable(
  'staff_verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: date('expires_at').notNull(),
    createdAt: date('created_at').notNull(),
    updatedAt: date('updated_at').notNull(),
  },
  (t) => [index('staff_verifications_identifier').on(t.identifier)],
)

/** Who changed what, with before and after; never secrets. */
export const auditLog = sqliteTable(
  'audit_log',
  {
    id: id(),
    accountId: integer('account_id'),
    /** 'staff:<id>' or 'system'. */
    actor: text('actor').notNull(),
    actorName: text('actor_name'),
    operation: text('operation').notNull(),
    /** What it was done to, such as 'scenario:12'. */
    target: text('target').notNull(),
    before: json<unknown>('before'),
    after: json<unknown>('after'),
    requestId: text('request_id').notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('audit_log_account').on(t.accountId, t.id)],
)

/** Answers kept for `Idempotency-Key`; a row without an answer is a request under way. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    /** Digest of who, what and key: fixed length, whatever was sent. */
    key: text('key').primaryKey(),
    bodyDigest: text('body_digest').notNull(),
    status: integer('status'),
    answer: text('answer'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [index('idempotency_keys_created').on(t.createdAt)],
)

/** Tries counted per window; `key` says who and what for. */
export const rateLimits = sqliteTable(
  'rate_limits',
  { key: text('key').primaryKey(), count: integer('count').notNull(), resetAt: at('reset_at').notNull() },
  (t) => [index('rate_limits_reset').on(t.resetAt)],
)
