import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { csvLine } from '../../lib/csv.ts'
import { encodeSjis } from '../../lib/sjis.ts'
import { dayOf } from '../../lib/time.ts'
import { wallText } from '../../lib/wall-text.ts'
import { readSources } from '../taps/index.ts'
import type { MessageSource } from '../taps/schema.ts'
import { type ClickPlace, clickRows, linkRows } from './queries.ts'
import type { ClickExportQuery, Link, LinkExportQuery } from './schema.ts'
import { getLink, requireFilter } from './service.ts'

const ROWS_A_PAGE = 1000
const BOM = '\ufeff'

type Options = ClickExportQuery
type Language = Options['language']

const LINK_HEADINGS: Record<Language, string[]> = {
  ja: ['リンクID', '名前', 'URL', 'クリック数', 'クリックした友だち', '最後のクリック'],
  en: ['Link ID', 'Name', 'Address', 'Clicks', 'Friends who clicked', 'Last click'],
}
const CLICK_HEADINGS: Record<Language, string[]> = {
  ja: ['日時', '友だちID', 'LINEユーザーID', '名前', '配信元', '配信元の名前'],
  en: ['Time', 'Friend ID', 'LINE user ID', 'Name', 'Sent by', 'Name of it'],
}
const KINDS: Record<Language, Record<MessageSource['kind'], string>> = {
  ja: {
    greeting: 'あいさつ',
    step: 'シナリオ配信',
    broadcast: '一斉配信',
    staff: 'スタッフ',
    tag: 'タグのアクション',
    field: '友だち情報欄のアクション',
    'auto-reply': '自動応答',
    tap: 'ボタン',
    link: 'リンクのアクション',
    'action-list': 'アクション',
    reminder: 'リマインダ配信',
    schedule: 'スケジュール実行',
    other: 'その他',
  },
  en: {
    greeting: 'Greeting',
    step: 'Scenario',
    broadcast: 'Broadcast',
    staff: 'Staff',
    tag: 'Actions of a tag',
    field: 'Actions of a field',
    'auto-reply': 'Auto-reply',
    tap: 'Button',
    link: 'Actions of a link',
    'action-list': 'Action list',
    reminder: 'Reminder',
    schedule: 'Schedule',
    other: 'Other',
  },
}

interface File {
  name: string
  headings: string[]
  /** The next lines, and where those behind them begin; null at the end. */
  page(after: ClickPlace): Promise<{ rows: string[][]; next: ClickPlace | null }>
}

const START: ClickPlace = { friendId: -1, at: 0, id: 0 }

/** The file, page by page. Should a page fail, the download breaks off: a file that is too short must not look whole. */
function answer({ name, headings, page }: File, { encoding }: Options) {
  const utf8 = new TextEncoder()
  const encode = (text: string) => (encoding === 'shift_jis' ? encodeSjis(text).bytes : utf8.encode(text))
  let after: ClickPlace = START
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encode((encoding === 'utf-8' ? BOM : '') + csvLine(headings))),
    async pull(controller) {
      const { rows, next } = await page(after)
      if (rows.length > 0) controller.enqueue(encode(rows.map(csvLine).join('')))
      if (next) after = next
      else controller.close()
    },
  })
  const headers = { 'Content-Type': `text/csv; charset=${encoding}`, 'Content-Disposition': `attachment; filename="${name}.csv"` }
  return { body, headers }
}

function cellsOfLink({ id, name, url, clickCount, friendCount, lastAt }: Link, zone: string): string[] {
  return [String(id), name, url, String(clickCount), String(friendCount), lastAt === null ? '' : wallText(lastAt, zone)]
}

/** The links of the list as a file. Who took it is on record before the first byte leaves. */
export async function exportLinks(ctx: AccountCtx, { encoding, language, ...filter }: LinkExportQuery) {
  const { timeZone } = ctx.account
  await requireFilter(ctx, filter)
  await audit(ctx, { operation: 'exportLinks', target: 'links', after: { ...filter, encoding } })
  const file: File = {
    name: `links-${dayOf(ctx.clock.now(), timeZone)}`,
    headings: LINK_HEADINGS[language],
    async page({ id }) {
      const links = await linkRows(ctx, { ...filter, before: id === 0 ? null : id, limit: ROWS_A_PAGE })
      const last = links.length === ROWS_A_PAGE ? links.at(-1) : undefined
      return { rows: links.map((link) => cellsOfLink(link, timeZone)), next: last ? { ...START, id: last.id } : null }
    },
  }
  return answer(file, { encoding, language })
}

/** Every opening of a link as a file, by friend and time. */
export async function exportClicks(ctx: AccountCtx, { linkId, ...options }: ClickExportQuery & { linkId: number }) {
  const { id: accountId, timeZone } = ctx.account
  await getLink(ctx, linkId)
  await audit(ctx, { operation: 'exportClicks', target: `link:${linkId}`, after: { encoding: options.encoding } })
  const kinds = KINDS[options.language]
  const file: File = {
    name: `clicks-${linkId}-${dayOf(ctx.clock.now(), timeZone)}`,
    headings: CLICK_HEADINGS[options.language],
    async page(after) {
      const clicks = await clickRows(ctx, { linkId, after, limit: ROWS_A_PAGE })
      const toSource = await readSources(ctx.env, { accountId, texts: clicks.map(({ source }) => source) })
      const rows = clicks.map(({ at, friendId, lineUserId, name, source }) => {
        const from = toSource(source)
        return [
          wallText(at, timeZone),
          friendId === 0 ? '' : String(friendId),
          lineUserId ?? '',
          name ?? '',
          kinds[from.kind],
          from.name ?? '',
        ]
      })
      return { rows, next: clicks.length === ROWS_A_PAGE ? (clicks.at(-1) ?? null) : null }
    },
  }
  return answer(file, options)
}
