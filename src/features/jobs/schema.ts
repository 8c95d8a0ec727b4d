import { z } from '@hono/zod-openapi'
import { AccountParam, Id, PageQuery, Timestamp } from '../../http/schema.ts'

export const JobStatus = z.enum(['queued', 'running', 'done', 'cancelled', 'failed'])
export type JobStatus = z.infer<typeof JobStatus>

/** bulk: one operation on many friends · csv.check: an import's dry run · csv.import · undo: takes another job's changes back · schedule.run: a schedule's actions, friend by friend. */
export const JobKindName = z.enum(['bulk', 'csv.check', 'csv.import', 'undo', 'schedule.run'])
export type JobKindName = z.infer<typeof JobKindName>

/** What a job does, in what the screens have words for; names are those of the day it was started. */
export const JobAbout = z
  .object({
    /** Of a bulk job, or of the job that is undone: the kind of the operation. */
    operation: z.string().optional(),
    /** What it is done with: the tag, the field, the scenario … */
    name: z.string().optional(),
    value: z.string().optional(),
    fileName: z.string().optional(),
    /** Of an import. */
    mode: z.enum(['all-or-nothing', 'valid-rows']).optional(),
    runActions: z.boolean().optional(),
  })
  .openapi('JobAbout')
export type JobAbout = z.infer<typeof JobAbout>

/** The same in both languages of the screens. */
export const Said = z.object({ ja: z.string(), en: z.string() }).openapi('Said')
export type Said = z.infer<typeof Said>

export const Job = z
  .object({
    id: z.int(),
    kind: JobKindName,
    status: JobStatus,
    about: JobAbout,
    /** Friends, or bytes of a file for an import; `progress` goes from 0 to 1. */
    total: z.int(),
    progress: z.number(),
    /** Friends that were changed, needed no change, could not be done. Of an import: rows. */
    done: z.int(),
    skipped: z.int(),
    failed: z.int(),
    /** Numbers of the kind's own. Import: `rows`, `notFound`, `wrong`, `cells`. */
    counts: z.record(z.string(), z.int()),
    error: Said.nullable(),
    actor: z.string(),
    actorName: z.string().nullable(),
    undoOf: z.int().nullable(),
    undoneAt: Timestamp.nullable(),
    canCancel: z.boolean(),
    canUndo: z.boolean(),
    /** It was cancelled or failed and can go on where it stopped. */
    canResume: z.boolean(),
    createdAt: Timestamp,
    startedAt: Timestamp.nullable(),
    finishedAt: Timestamp.nullable(),
    updatedAt: Timestamp,
  })
  .openapi('Job')
export type Job = z.infer<typeof Job>
export const JobPage = z.object({ items: z.array(Job), nextCursor: z.string().optional() }).openapi('JobPage')
export type JobPage = z.infer<typeof JobPage>

export const JobQuery = PageQuery.extend({
  /** open: waiting or under way. */
  status: z.enum(['open', 'ended', 'all']).default('all'),
  /** Several, with commas between them. */
  kinds: z.string().max(100).optional(),
})
export type JobQuery = z.infer<typeof JobQuery>

export const JobFailure = z
  .object({
    /** A friend's id, or a row's number as a spreadsheet shows it (the header is row 1). */
    place: z.int(),
    placeKind: z.enum(['friend', 'row']),
    /** The friend's name, where the place is one. */
    name: z.string().nullable(),
    reason: z.string(),
    /** The column of the file. */
    column: z.string().nullable(),
    /** What stood there. */
    value: z.string().nullable(),
    message: Said,
  })
  .openapi('JobFailure')
export type JobFailure = z.infer<typeof JobFailure>
export const JobFailurePage = z.object({ items: z.array(JobFailure), nextCursor: z.string().optional() }).openapi('JobFailurePage')
export type JobFailurePage = z.infer<typeof JobFailurePage>

export const FailureFileQuery = z.strictObject({
  language: z.enum(['ja', 'en']).default('ja'),
  encoding: z.enum(['utf-8', 'shift_jis']).default('utf-8'),
})
export type FailureFileQuery = z.infer<typeof FailureFileQuery>

export const JobParam = AccountParam.extend({ jobId: Id })
