import type { CsvFile, StartImport } from '../../../src/features/csv/schema.ts'
import { remembered } from '../../lib/remembered.ts'
import { codeOf, columnOf, suggestedCodes, type TargetCode } from './targets.ts'

/** How a file is to be read: kept in the browser, so that a reload and going back lose nothing. */
export interface ImportDraft {
  fileId: string
  encoding: CsvFile['encoding']
  codes: TargetCode[]
  emptyClears: boolean
  /** The dry run that was made, and of what. */
  check: { jobId: number; of: string } | null
}

const keyOf = (accountId: number) => `import.${accountId}`

/** What a dry run was made of: another mapping needs another one. */
export const signatureOf = ({ fileId, encoding, codes, emptyClears }: ImportDraft): string =>
  [fileId, encoding, emptyClears, ...codes].join('|')

export const freshDraft = (file: CsvFile): ImportDraft => ({
  fileId: file.id,
  encoding: file.encoding,
  codes: suggestedCodes(file),
  emptyClears: false,
  check: null,
})

export const keepDraft = (accountId: number, draft: ImportDraft): void => remembered.write(keyOf(accountId), JSON.stringify(draft))

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function readCodes(value: unknown): TargetCode[] | null {
  if (!Array.isArray(value)) return null
  const columns = value.map((code) => (typeof code === 'string' ? columnOf(code) : undefined))
  return columns.some((column) => column === undefined) ? null : columns.flatMap((column) => (column ? [codeOf(column)] : []))
}

function readCheck(value: unknown): ImportDraft['check'] {
  return isRecord(value) && typeof value.jobId === 'number' && typeof value.of === 'string' ? { jobId: value.jobId, of: value.of } : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What was kept of this file, if it still fits it: storage may hold anything. */
export function keptDraft(accountId: number, file: CsvFile): ImportDraft | null {
  const kept = parse(remembered.read(keyOf(accountId)) ?? 'null')
  if (!isRecord(kept) || kept.fileId !== file.id || kept.encoding !== file.encoding) return null
  const codes = readCodes(kept.codes)
  if (codes?.length !== file.columns.length) return null
  return { fileId: file.id, encoding: file.encoding, codes, emptyClears: kept.emptyClears === true, check: readCheck(kept.check) }
}

/** As the API wants it. */
export const toImport = (
  file: CsvFile,
  draft: ImportDraft,
): Pick<StartImport, 'fileId' | 'encoding' | 'headerRows' | 'columns' | 'emptyClears'> => ({
  fileId: file.id,
  encoding: file.encoding,
  headerRows: file.headerRows,
  columns: draft.codes.flatMap((code) => columnOf(code) ?? []),
  emptyClears: draft.emptyClears,
})
