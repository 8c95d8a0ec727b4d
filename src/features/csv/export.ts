import type { AccountCtx } from '../../context.ts'
import { int } from '../../engine/friend/change.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { audit } from '../../http/audit.ts'
import { AppError, invalid, notFound } from '../../http/errors.ts'
import { csvLine } from '../../lib/csv.ts'
import { encodeSjis } from '../../lib/sjis.ts'
import { dayOf } from '../../lib/time.ts'
import { prepareOver, readDefinitions, requireTarget, sourceOf, type Whom } from '../bulk/index.ts'
import { type Column, columnsOf, DEFAULT_COLUMNS, type ExportRow } from './columns.ts'
import { COLUMNS_MAX, type CsvEncoding, type ExportPreview, type ExportQuery } from './schema.ts'

const FRIENDS_A_PAGE = 2000
const PREVIEW_ROWS = 5
const EVERYBODY: Segment = {
  where: { kind: 'all', of: [] },
  blockedUs: 'exclude',
  blockedByStaff: 'exclude',
  hidden: 'exclude',
  archived: 'exclude',
}
const BOM = '\ufeff'

type Row = Omit<ExportRow, 'tags' | 'fields'> & { tags: string; fields: string }

const ROWS = `SELECT f.id, f.line_user_id AS lineUserId, f.line_name AS lineName, f.display_name AS displayName, f.real_name AS realName, f.mark_id AS markId, f.memo, f.score,
  f.assigned_staff_id AS staffId, f.unfollowed_at AS unfollowedAt, f.staff_blocked_at AS staffBlockedAt, f.hidden_at AS hiddenAt, f.archived_at AS archivedAt,
  f.followed_at AS followedAt, f.last_inbound_at AS lastInboundAt, f.last_message_at AS lastMessageAt, f.last_message_text AS lastMessageText,
  (SELECT json_group_array(t.tag_id) FROM friend_tags t WHERE t.friend_id = f.id) AS tags,
  (SELECT json_group_object(v.field_id, v.text) FROM friend_fields v WHERE v.friend_id = f.id) AS fields`

interface Plan {
  columns: Column[]
  whom: Whom
  /** What the segment is called in messages. */
  place: 'segment' | 'segmentId'
  at: number
}

/** What is asked for, looked up. Throws 404 for a tag, a field or a segment of another account, 400 for two segments. */
async function planOf(ctx: AccountCtx, { columns, segment, segmentId, language }: ExportQuery): Promise<Plan> {
  if (segment && segmentId !== undefined) throw invalid({ segmentId: 'Pass a segment or the id of a saved one, not both.' })
  const target = segmentId === undefined ? { segment: segment ?? EVERYBODY } : { segmentId }
  const [definitions, whom] = await Promise.all([readDefinitions(ctx), requireTarget(ctx, target)])
  const found = columnsOf(columns ?? DEFAULT_COLUMNS, { definitions, language, zone: ctx.account.timeZone })
  if (!found) throw notFound('tag or field')
  if (found.length > COLUMNS_MAX)
    throw new AppError({ status: 400, code: 'too-many-columns', message: `At most ${COLUMNS_MAX} columns. Choose fewer tags or fields.` })
  return { columns: found, whom, place: segmentId === undefined ? 'segment' : 'segmentId', at: ctx.clock.now() }
}

type Asked = Pick<Plan, 'whom' | 'place' | 'at'> & { after: number; limit: number }

async function page(ctx: AccountCtx, { after, limit, ...asked }: Asked): Promise<ExportRow[]> {
  const source = await sourceOf(ctx, { ...asked, way: 'by-id' })
  const sql = `${ROWS} ${source.from} AND ${source.id} > ${int(after)} ORDER BY ${source.id} LIMIT ${limit}`
  const { results } = await prepareOver(ctx, { source, sql }).all<Row>()
  return results.map((row) => ({ ...row, tags: new Set<number>(JSON.parse(row.tags)), fields: JSON.parse(row.fields) }))
}

const cellsOf = (columns: Column[], row: ExportRow): string[] => columns.map(({ cell }) => cell(row))

function encoderFor(encoding: CsvEncoding) {
  const utf8 = new TextEncoder()
  return (text: string): { bytes: Uint8Array; replaced: number } =>
    encoding === 'shift_jis' ? encodeSjis(text) : { bytes: utf8.encode(text), replaced: 0 }
}

/** The file, page by page. Should a page fail, the download breaks off: a file that is too short must not look whole. */
function stream(ctx: AccountCtx, { columns, encoding, ...asked }: Plan & { encoding: CsvEncoding }): ReadableStream<Uint8Array> {
  const encode = encoderFor(encoding)
  const header = (encoding === 'utf-8' ? BOM : '') + csvLine(columns.map((column) => column.header))
  let [after, rows, replaced] = [0, 0, 0]
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encode(header).bytes),
    async pull(controller) {
      const friends = await page(ctx, { ...asked, after, limit: FRIENDS_A_PAGE })
      const last = friends.at(-1)
      if (last) {
        const encoded = encode(friends.map((row) => csvLine(cellsOf(columns, row))).join(''))
        after = last.id
        rows += friends.length
        replaced += encoded.replaced
        controller.enqueue(encoded.bytes)
      }
      if (friends.length === FRIENDS_A_PAGE) return
      ctx.log.info('csv.exported', { rows, replaced })
      controller.close()
    },
  })
}

async function count(ctx: AccountCtx, { columns: _, ...asked }: Plan): Promise<number> {
  const source = await sourceOf(ctx, { ...asked, way: 'all' })
  const n = await prepareOver(ctx, { source, sql: `SELECT count(*) AS n ${source.from}` }).first<number>('n')
  return n ?? 0
}

/** Friends as a file. Who took what is on record before the first byte leaves. */
export async function exportFriends(ctx: AccountCtx, query: ExportQuery) {
  const plan = await planOf(ctx, query)
  const { encoding, segment, segmentId } = query
  const columns = plan.columns.map(({ header }) => header)
  await audit(ctx, {
    operation: 'exportFriends',
    target: 'friends',
    after: { count: await count(ctx, plan), columns, segment, segmentId, encoding },
  })
  return {
    body: stream(ctx, { ...plan, encoding }),
    headers: {
      'Content-Type': `text/csv; charset=${encoding}`,
      'Content-Disposition': `attachment; filename="friends-${dayOf(ctx.clock.now(), ctx.account.timeZone)}.csv"`,
    },
  }
}

/** How many friends a file would hold, and its first rows. */
export async function previewExport(ctx: AccountCtx, query: ExportQuery): Promise<ExportPreview> {
  const plan = await planOf(ctx, query)
  const { columns } = plan
  const [total, friends] = await Promise.all([count(ctx, plan), page(ctx, { ...plan, after: 0, limit: PREVIEW_ROWS })])
  const rows = friends.map((row) => cellsOf(columns, row))
  const { replaced } = encoderFor(query.encoding)(rows.flat().join(''))
  return { count: total, header: columns.map(({ header }) => header), rows, replaced }
}
