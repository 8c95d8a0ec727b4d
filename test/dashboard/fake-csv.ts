import type { CsvColumn, CsvFile, StartImport } from '../../src/features/csv/schema.ts'
import type { Job, JobFailure } from '../../src/features/jobs/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { MINUTE, NOW } from './fake-data.ts'
import { NOT_FOUND, Refused, type Route } from './fake-routes.ts'

export const FILE_ID = '0a1b2c3d-0000-4000-8000-000000000001'

export const job = (changes: Partial<Job> = {}): Job => ({
  id: 5,
  kind: 'bulk',
  status: 'done',
  about: { operation: 'tag.add', name: 'VIP', runActions: true },
  total: 12480,
  progress: 1,
  done: 12000,
  skipped: 477,
  failed: 3,
  counts: {},
  error: null,
  actor: 'staff:s1',
  actorName: '縁 花子',
  undoOf: null,
  undoneAt: null,
  canCancel: false,
  canUndo: true,
  canResume: false,
  createdAt: NOW - 5 * MINUTE,
  startedAt: NOW - 5 * MINUTE,
  finishedAt: NOW - 4 * MINUTE,
  updatedAt: NOW - 4 * MINUTE,
  ...changes,
})

const column = (header: string, samples: string[], suggestion: CsvColumn['suggestion'], ignoredWhy: CsvColumn['ignoredWhy'] = null) => ({
  header,
  samples,
  suggestion,
  ignoredWhy,
})

export const csvFile: CsvFile = {
  id: FILE_ID,
  name: 'お客様.csv',
  bytes: 20_480,
  encoding: 'utf-8',
  source: 'other',
  headerRows: 1,
  columns: [
    column('友だちID', ['101', '102'], { kind: 'id' }),
    column('お名前', ['佐藤 花', '鈴木 一郎'], { kind: 'realName' }),
    column('来店回数', ['12', '3'], { kind: 'ignore' }, 'unknown'),
    column('常連', ['1', '0'], { kind: 'tag', tagId: 3 }),
  ],
  uploadedAt: NOW,
}

const wrongRow: JobFailure = {
  place: 12,
  placeKind: 'row',
  name: null,
  reason: 'wrong-number',
  column: '来店回数',
  value: '十二',
  message: { ja: '数字で入力してください。', en: 'Enter a number.' },
}
const blockedFriend: JobFailure = {
  place: 11,
  placeKind: 'friend',
  name: '佐藤 花',
  reason: 'blocked-us',
  column: null,
  value: null,
  message: { ja: 'ブロックされています。', en: 'They blocked the account.' },
}

export const freshCsv = () => ({
  jobs: [job()],
  file: structuredClone(csvFile),
  started: [] as StartImport[],
  uploads: [] as string[],
  tags: [{ id: 3, name: '常連' }],
  fields: [{ id: 7, name: '来店回数' }],
  /** How many rows of the check are wrong. */
  wrong: 2,
})
export type FakeCsv = ReturnType<typeof freshCsv>

// What the fake is sent was made by the typed client under test; it believes it.
const bodyAs = <T>(body: unknown): T => body as T

function jobRoutes(state: FakeCsv): Route[] {
  const one = '^/accounts/\\d+/jobs/(\\d+)'
  const find = (id: string | undefined): Job => {
    const found = state.jobs.find((each) => String(each.id) === id)
    if (!found) throw new Refused(NOT_FOUND)
    return found
  }
  const isOpen = ({ status }: Job) => status === 'queued' || status === 'running'
  return [
    [
      'GET',
      /^\/accounts\/\d+\/jobs$/,
      ({ query }) => {
        const status = query.get('status') ?? 'all'
        return { items: state.jobs.filter((each) => status === 'all' || isOpen(each) === (status === 'open')) }
      },
    ],
    ['GET', new RegExp(`${one}$`), (_, [id]) => find(id)],
    ['GET', new RegExp(`${one}/failures$`), (_, [id]) => ({ items: [find(id).kind === 'bulk' ? blockedFriend : wrongRow] })],
    [
      'POST',
      new RegExp(`${one}/cancel$`),
      (_, [id]) => Object.assign(find(id), { status: 'cancelled', canCancel: false, canResume: true, canUndo: true }),
    ],
    [
      'POST',
      new RegExp(`${one}/undo$`),
      (_, [id]) => {
        Object.assign(find(id), { canUndo: false, undoneAt: NOW })
        const undo = job({ id: 50, kind: 'undo', undoOf: Number(id), about: find(id).about, failed: 0, canUndo: false })
        state.jobs.unshift(undo)
        return undo
      },
    ],
  ]
}

function csvRoutes(state: FakeCsv): Route[] {
  return [
    [
      'POST',
      /^\/accounts\/\d+\/csv\/files$/,
      ({ query }) => {
        state.uploads.push(query.get('name') ?? '')
        return state.file
      },
    ],
    [
      'GET',
      /^\/accounts\/\d+\/csv\/files\/([\w-]+)$/,
      ({ query }, [id]) => {
        if (id !== state.file.id) throw new Refused(NOT_FOUND)
        return { ...state.file, encoding: query.get('encoding') ?? state.file.encoding }
      },
    ],
    [
      'POST',
      /^\/accounts\/\d+\/csv\/imports$/,
      ({ body }) => {
        const input = bodyAs<StartImport>(body)
        state.started.push(input)
        const isCheck = input.mode === 'check'
        const made = job({
          id: 70 + state.started.length,
          kind: isCheck ? 'csv.check' : 'csv.import',
          about: { fileName: state.file.name },
          done: 98,
          skipped: 0,
          failed: state.wrong,
          counts: { rows: 98 + state.wrong, notFound: 1 },
          canUndo: !isCheck,
        })
        state.jobs.unshift(made)
        return made
      },
    ],
    [
      'GET',
      /^\/accounts\/\d+\/csv\/export\/preview$/,
      () => ({ count: 287, header: ['友だちID', '表示名'], rows: [['101', '佐藤 花']], replaced: 0 }),
    ],
    ['GET', /^\/accounts\/\d+\/tags$/, () => ({ items: state.tags })],
    ['GET', /^\/accounts\/\d+\/fields$/, () => ({ items: state.fields })],
    ['GET', /^\/accounts\/\d+\/segments$/, () => ({ items: [{ id: 4, name: '最近来ていない人' }] })],
    [
      'POST',
      /^\/accounts\/\d+\/fields$/,
      ({ body }) => {
        const made = { id: 9, name: bodyAs<{ name: string }>(body).name }
        state.fields.push(made)
        return made
      },
    ],
  ]
}

/** The server's jobs and CSV files, added to the fake of everything else. */
export function withCsv(api: FakeApi): FakeCsv {
  const state = freshCsv()
  api.routes.unshift(...jobRoutes(state), ...csvRoutes(state))
  return state
}

/** The browser's way of sending a file, answered by the fake server. */
export class FakeUpload extends EventTarget {
  readonly upload = new EventTarget()
  status = 0
  responseText = ''
  #method = 'GET'
  #url = ''

  open(method: string, url: string) {
    this.#method = method
    this.#url = url
  }
  setRequestHeader() {}
  getResponseHeader() {
    return null
  }
  abort() {
    this.dispatchEvent(new Event('abort'))
  }
  async send() {
    this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: 1, total: 2 }))
    const response = await fetch(this.#url, { method: this.#method })
    this.status = response.status
    this.responseText = await response.text()
    this.dispatchEvent(new Event('load'))
  }
}
