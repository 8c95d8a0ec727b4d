import { env, exports } from 'cloudflare:workers'
import type { CsvFile, ImportColumn, StartImport } from '../../../src/features/csv/schema.ts'
import type { Job } from '../../../src/features/jobs/schema.ts'
import { csvLine, parseCsv } from '../../../src/lib/csv.ts'
import { encodeSjis } from '../../../src/lib/sjis.ts'
import { crm } from '../../harness/crm.ts'
import { ORIGIN } from '../staff/visitor.ts'

export const bytesOf = (text: string, encoding: 'utf-8' | 'shift_jis' = 'utf-8'): Uint8Array<ArrayBuffer> =>
  encoding === 'shift_jis' ? encodeSjis(text).bytes : new TextEncoder().encode(text)
export const fileOf = (rows: string[][]): Uint8Array<ArrayBuffer> => bytesOf(rows.map(csvLine).join(''))

type Options = Partial<Omit<StartImport, 'fileId'>>

/** A shop whose staff take files away and bring them back. */
export async function desk() {
  const h = await crm()

  const putUp = (bytes: Uint8Array<ArrayBuffer>, name = 'friends.csv') =>
    h.staff.send('POST', `${h.api}/csv/files?name=${encodeURIComponent(name)}`, {
      raw: bytes,
      headers: { 'Content-Type': 'text/csv', 'Content-Length': String(bytes.length) },
    })

  async function upload(bytes: Uint8Array<ArrayBuffer>): Promise<CsvFile> {
    const { status, body } = await putUp(bytes)
    if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`)
    return body as CsvFile
  }

  /** A file as bytes, as a browser saves it. */
  async function download(query = ''): Promise<Uint8Array<ArrayBuffer>> {
    const cookie = [...h.staff.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await exports.default.fetch(`${ORIGIN}${h.api}/csv/export${query}`, { headers: { Cookie: cookie } })
    if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`)
    return new Uint8Array(await response.arrayBuffer())
  }

  const columnsOf = (file: CsvFile): ImportColumn[] => file.columns.map(({ suggestion }) => suggestion)

  /** Starts an import as the dashboard suggests it. */
  const begin = async (bytes: Uint8Array<ArrayBuffer>, options: Options = {}): Promise<Job> => {
    const file = await upload(bytes)
    const { id: fileId, headerRows } = file
    return await h.post<Job>('/csv/imports', { fileId, headerRows, columns: columnsOf(file), mode: 'valid-rows', ...options })
  }

  return {
    ...h,
    putUp,
    upload,
    download,
    columnsOf,
    begin,
    import: async (bytes: Uint8Array<ArrayBuffer>, options: Options = {}): Promise<Job> => await h.finished(await begin(bytes, options)),
    rowsOf: (bytes: Uint8Array<ArrayBuffer>, encoding: 'utf-8' | 'shift_jis' = 'utf-8'): string[][] =>
      parseCsv(new TextDecoder(encoding).decode(bytes)).map(({ cells }) => cells),
    /** Everything that an import may touch, to be compared whole. */
    async everything(ids: number[]) {
      const list = JSON.stringify(ids)
      const [friends, tags, fields] = await Promise.all([
        h.rows(
          `SELECT id, display_name, real_name, search_display, search_real, memo, mark_id, score FROM friends WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
          list,
        ),
        h.rows('SELECT friend_id, tag_id FROM friend_tags WHERE friend_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2', list),
        h.rows(
          'SELECT friend_id, field_id, text, num FROM friend_fields WHERE friend_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2',
          list,
        ),
      ])
      return { friends, tags, fields }
    },
    /** Friends whom the index of names finds. */
    found: async (q: string): Promise<number[]> =>
      (await h.get<{ items: { id: number }[] }>(`/friends?sort=oldest&q=${encodeURIComponent(q)}`)).items.map(({ id }) => id),
    files: async (): Promise<string[]> => (await env.FILES.list({ prefix: `csv/${h.account.id}/` })).objects.map(({ key }) => key),
  }
}
export type Desk = Awaited<ReturnType<typeof desk>>
