import { expect, test } from 'vitest'
import { BASE_ORDER, baseColumnTexts } from '../../dashboard/features/csv/column-texts.ts'
import { freshDraft, keepDraft, keptDraft, signatureOf, toImport } from '../../dashboard/features/csv/draft.ts'
import { askOf, COLUMNS_MAX, columnsOf, exportFault, FIRST_CHOICE, SEGMENT_MAX } from '../../dashboard/features/csv/export-model.ts'
import { codeOf, columnOf, faultsOf, isReady, typeFor } from '../../dashboard/features/csv/targets.ts'
import { choicesOf, pickOf, rowsOf } from '../../dashboard/features/merges/picks.ts'
import { HEADERS } from '../../src/features/csv/headers.ts'
import { COLUMNS_MAX as API_COLUMNS_MAX, BASE_COLUMNS, ExportQuery, type ImportColumn } from '../../src/features/csv/schema.ts'
import { csvFile } from './fake-csv.ts'
import { preview } from './fake-merges.ts'

test.each<ImportColumn>([
  { kind: 'ignore' },
  { kind: 'lineUserId' },
  { kind: 'memo' },
  { kind: 'tag', tagId: 3 },
  { kind: 'field', fieldId: 12 },
])('%o is one word and back again', (column) => {
  expect(columnOf(codeOf(column))).toEqual(column)
})

test.each(['', 'tag:', 'tag:0', 'tag:3x', 'field:-1', 'lineName', 'constructor'])('%s is no column', (code) => {
  expect(columnOf(code)).toBeUndefined()
})

test.each([
  [['realName', 'memo'], { hasNoKey: true, hasNoValue: false, doubled: [] }],
  [['id', 'ignore'], { hasNoKey: false, hasNoValue: true, doubled: [] }],
  [['id', 'memo', 'tag:1', 'memo', 'ignore', 'ignore'], { hasNoKey: false, hasNoValue: false, doubled: [3] }],
  [['lineUserId', 'field:1'], { hasNoKey: false, hasNoValue: false, doubled: [] }],
] as const)('faults of %o', (codes, { doubled, ...faults }) => {
  const found = faultsOf([...codes])
  expect({ ...found, doubled: [...found.doubled] }).toEqual({ ...faults, doubled: [...doubled] })
  expect(isReady(found)).toBe(!faults.hasNoKey && !faults.hasNoValue && doubled.length === 0)
})

test.each([
  [['12', '3,000', '-4.5'], 'number'],
  [['09012345678'], 'text'],
  [['1990-04-12', '2000/1/3', '1985年12月1日'], 'date'],
  [['hanako@example.jp'], 'email'],
  [['https://example.jp/a'], 'url'],
  [['はい', '12'], 'text'],
  [[], 'text'],
] as const)('a new field for %o is of type %s', (samples, type) => {
  expect(typeFor(samples)).toBe(type)
})

test('what was chosen for a file is kept, and forgotten when it no longer fits', () => {
  localStorage.clear()
  const draft = { ...freshDraft(csvFile), codes: ['id', 'realName', 'field:7', 'tag:3'] as const }
  const kept = {
    ...draft,
    codes: [...draft.codes],
    emptyClears: true,
    check: { jobId: 9, of: signatureOf({ ...draft, codes: [...draft.codes] }) },
  }
  keepDraft(1, kept)
  expect(keptDraft(1, csvFile)).toEqual(kept)
  expect(keptDraft(2, csvFile)).toBeNull()
  expect(keptDraft(1, { ...csvFile, encoding: 'shift_jis' })).toBeNull()
  expect(keptDraft(1, { ...csvFile, columns: csvFile.columns.slice(1) })).toBeNull()
  localStorage.setItem('enishi.import.1', JSON.stringify({ ...kept, codes: ['id', 'realName', 'field:7', '<script>'] }))
  expect(keptDraft(1, csvFile)).toBeNull()
  localStorage.setItem('enishi.import.1', '{')
  expect(keptDraft(1, csvFile)).toBeNull()
})

test('a draft is sent with a column for each of the file', () => {
  expect(toImport(csvFile, freshDraft(csvFile))).toEqual({
    fileId: csvFile.id,
    encoding: 'utf-8',
    headerRows: 1,
    columns: [{ kind: 'id' }, { kind: 'realName' }, { kind: 'ignore' }, { kind: 'tag', tagId: 3 }],
    emptyClears: false,
  })
})

test('the export offers the columns that the API has, in its order', () => {
  expect(BASE_ORDER).toEqual(BASE_COLUMNS)
  const some = { ...FIRST_CHOICE, base: ['memo', 'id'] as const, tags: { which: 'some', ids: [3, 1] } as const }
  expect(columnsOf({ ...some, base: [...some.base], tags: { ...some.tags, ids: [...some.tags.ids] } })).toEqual([
    'id',
    'memo',
    'fields',
    'tag:3',
    'tag:1',
  ])
})

test('the limits of an export are those of the API', () => {
  expect(COLUMNS_MAX).toBe(API_COLUMNS_MAX)
  const ofLength = (length: number) => JSON.stringify({ where: { kind: 'all', of: [] } }).padEnd(length)
  const isTaken = (length: number) => ExportQuery.safeParse({ segment: ofLength(length) }).success
  expect([isTaken(SEGMENT_MAX), isTaken(SEGMENT_MAX + 1)]).toEqual([true, false])
})

test('an export says what is wrong before it is asked for', () => {
  const nothing = { ...FIRST_CHOICE, base: [], tags: { which: 'none' as const, ids: [] }, fields: { which: 'some' as const, ids: [] } }
  expect(exportFault(nothing, {})).toBe('noColumns')
  const segment = (value: string) => ({
    where: { kind: 'name' as const, names: 'any' as const, value },
    blockedUs: 'exclude' as const,
    blockedByStaff: 'exclude' as const,
    hidden: 'exclude' as const,
    archived: 'exclude' as const,
  })
  expect(exportFault(FIRST_CHOICE, { segment: segment('あ'.repeat(SEGMENT_MAX)) })).toBe('tooLong')
  expect(exportFault(FIRST_CHOICE, { segment: segment('花') })).toBeUndefined()
  expect(askOf(FIRST_CHOICE, { segmentId: 4 }, 'en')).toMatchObject({ segmentId: '4', language: 'en', encoding: 'utf-8' })
})

test('values of two friends keep their columns, whoever stays', () => {
  const [asA] = rowsOf(preview, 'a').filter(({ key }) => key === 'realName')
  const [asB] = rowsOf(preview, 'b').filter(({ key }) => key === 'realName')
  expect([asA?.a, asA?.b]).toEqual(['佐藤 花子', '佐藤 花'])
  expect([asB?.a, asB?.b]).toEqual(['佐藤 花', '佐藤 花子'])
  expect(rowsOf(preview, 'a').map(({ key }) => key)).toEqual(['displayName', 'realName', 'memo', 'field:7', 'field:8'])
})

test('what is picked by columns is sent by who stays and who goes', () => {
  const picks = { realName: 'b', memo: 'a', 'field:7': 'a' } as const
  expect(choicesOf(picks, 'a')).toEqual({ realName: 'from', memo: 'into', fields: [{ fieldId: 7, side: 'into' }] })
  expect(choicesOf(picks, 'b')).toEqual({ realName: 'into', memo: 'from', fields: [{ fieldId: 7, side: 'from' }] })
  expect([pickOf({}, 'realName', 'b'), pickOf({}, 'memo', 'b')]).toEqual(['b', 'both'])
})

test('columns are called on the screen what they are called in the file', () => {
  for (const column of BASE_COLUMNS) {
    const { ja, en } = baseColumnTexts
    expect({ ja: ja[column], en: en[column] }).toEqual(HEADERS[column])
  }
})
