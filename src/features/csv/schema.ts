import { z } from '@hono/zod-openapi'
import { SegmentText } from '../../engine/segments/schema.ts'
import { AccountParam, Timestamp } from '../../http/schema.ts'

export const FILE_MAX = 50 * 1024 * 1024
export const COLUMNS_MAX = 300

export const CsvEncoding = z.enum(['utf-8', 'shift_jis'])
export type CsvEncoding = z.infer<typeof CsvEncoding>
export const CsvLanguage = z.enum(['ja', 'en'])
export type CsvLanguage = z.infer<typeof CsvLanguage>

/** Columns that every account has; `tag:<id>` and `field:<id>` stand beside them. */
export const BASE_COLUMNS = [
  'id',
  'lineUserId',
  'lineName',
  'displayName',
  'realName',
  'mark',
  'memo',
  'score',
  'staff',
  'relation',
  'followedAt',
  'lastInboundAt',
  'lastMessageAt',
  'lastMessageText',
] as const
export const BaseColumn = z.enum(BASE_COLUMNS)
export type BaseColumn = z.infer<typeof BaseColumn>

/** `tags` and `fields` stand for all there are. */
export const EXPORT_COLUMN = /^(tags|fields|(tag|field):[1-9]\d{0,14})$/
const ExportColumn = z.union([BaseColumn, z.string().regex(EXPORT_COLUMN, 'Choose columns by their names, tag:<id> or field:<id>.')])
export type ExportColumn = z.infer<typeof ExportColumn>

const isColumn = (column: string) => EXPORT_COLUMN.test(column) || BaseColumn.safeParse(column).success
const Columns = z
  .string()
  .max(8000)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(
    z
      .array(z.string().refine(isColumn, 'Choose columns by their names, tag:<id> or field:<id>.'))
      .min(1, 'Choose at least one column.')
      .max(COLUMNS_MAX, `At most ${COLUMNS_MAX} columns.`),
  )

/** Of the address: a segment is given as JSON, or as the id of a saved one; neither: all who are listed. */
export const ExportQuery = z.strictObject({
  columns: Columns.optional().openapi({ type: 'string', example: 'id,displayName,mark,tag:3,fields' }),
  segment: SegmentText.optional(),
  segmentId: z.coerce.number().int().positive().optional(),
  encoding: CsvEncoding.default('utf-8'),
  language: CsvLanguage.default('ja'),
})
export type ExportQuery = z.infer<typeof ExportQuery>

/** What a file would hold: how many friends, and the first rows as they would stand in it. */
export const ExportPreview = z
  .object({
    count: z.int(),
    header: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    /** Letters of these rows that Shift_JIS does not have; they become '?'. */
    replaced: z.int(),
  })
  .openapi('CsvExportPreview')
export type ExportPreview = z.infer<typeof ExportPreview>

/** What a column of an imported file is. */
export const ImportColumn = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ignore') }),
    z.strictObject({ kind: z.literal('id') }),
    z.strictObject({ kind: z.literal('lineUserId') }),
    z.strictObject({ kind: z.literal('displayName') }),
    z.strictObject({ kind: z.literal('realName') }),
    z.strictObject({ kind: z.literal('mark') }),
    z.strictObject({ kind: z.literal('memo') }),
    z.strictObject({ kind: z.literal('score') }),
    z.strictObject({ kind: z.literal('tag'), tagId: z.int().positive() }),
    z.strictObject({ kind: z.literal('field'), fieldId: z.int().positive() }),
  ])
  .openapi('CsvImportColumn')
export type ImportColumn = z.infer<typeof ImportColumn>

/** Why a column is suggested to be left out. */
export const IgnoredWhy = z.enum(['unknown', 'read-only', 'twice', 'foreign-id', 'no-such-tag', 'no-such-field'])
export type IgnoredWhy = z.infer<typeof IgnoredWhy>

export const CsvColumn = z
  .object({
    header: z.string(),
    /** The first values that are not empty. */
    samples: z.array(z.string()),
    suggestion: ImportColumn,
    ignoredWhy: IgnoredWhy.nullable(),
  })
  .openapi('CsvColumn')
export type CsvColumn = z.infer<typeof CsvColumn>

/** A file that was uploaded, and what it seems to be. It is kept for 30 days. */
export const CsvFile = z
  .object({
    id: z.string(),
    name: z.string(),
    bytes: z.int(),
    encoding: CsvEncoding,
    /** enishi: our own export · lstep: Lステップ's, whose header has two rows · other. */
    source: z.enum(['enishi', 'lstep', 'other']),
    headerRows: z.int(),
    columns: z.array(CsvColumn),
    uploadedAt: Timestamp,
  })
  .openapi('CsvFile')
export type CsvFile = z.infer<typeof CsvFile>

export const UploadQuery = z.strictObject({ name: z.string().trim().min(1).max(200).default('import.csv') })
export const FileQuery = z.strictObject({ encoding: CsvEncoding.optional() })
export const FileId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
export const FileParam = AccountParam.extend({ fileId: FileId })

/** check: only says what would happen. all-or-nothing: nothing is changed unless every row is right. valid-rows: rows that are wrong are left out. */
export const StartImport = z
  .strictObject({
    fileId: z.string().min(1).max(36),
    /** Absent: what the file seems to be. */
    encoding: CsvEncoding.optional(),
    headerRows: z.int().min(1).max(2).optional(),
    /** One for each column of the file, in its order. */
    columns: z.array(ImportColumn).min(1, 'Say what each column is.').max(COLUMNS_MAX, `At most ${COLUMNS_MAX} columns.`),
    mode: z.enum(['check', 'all-or-nothing', 'valid-rows']),
    /** Whether an empty cell clears what the friend has. Otherwise it leaves it as it is. */
    emptyClears: z.boolean().default(false),
    runActions: z.boolean().default(false),
  })
  .openapi('StartCsvImport')
export type StartImport = z.infer<typeof StartImport>
