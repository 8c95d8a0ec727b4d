import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { CsvEncoding, CsvFile } from '../../../src/features/csv/schema.ts'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { freshDraft, type ImportDraft, keepDraft, keptDraft } from './draft.ts'

export type ImportStep = 'file' | 'map' | 'check' | 'result'

/** Where an import is; it stands in the address, so that "back" goes a step back and a reload loses nothing. */
export interface ImportPlace {
  file?: string | undefined
  encoding?: CsvEncoding | undefined
  check?: number | undefined
  job?: number | undefined
}

const ENCODINGS = ['utf-8', 'shift_jis'] as const
const stepOf = ({ file, check, job }: ImportPlace): ImportStep => (job ? 'result' : file ? (check ? 'check' : 'map') : 'file')

export function useImportPlace() {
  const { path } = useAccountPaths()
  const { query, route } = useLocation()
  const place: ImportPlace = {
    file: query.file,
    encoding: ENCODINGS.find((each) => each === query.encoding),
    check: Number(query.check) || undefined,
    job: Number(query.job) || undefined,
  }
  const hrefOf = (next: ImportPlace) => {
    const search = new URLSearchParams()
    for (const [key, value] of Object.entries(next)) if (value) search.set(key, String(value))
    return path(`/friends/import${search.size > 0 ? `?${search}` : ''}`)
  }
  return { place, step: stepOf(place), hrefOf, go: (next: ImportPlace) => route(hrefOf(next)) }
}

/** How a file is to be read. Another file, or another encoding of it, begins with its own suggestions. */
export function useImportDraft(file: CsvFile) {
  const { id: accountId } = useAccount()
  const load = () => keptDraft(accountId, file) ?? freshDraft(file)
  const [draft, setDraft] = useState(load)
  const isOfFile = draft.fileId === file.id && draft.encoding === file.encoding
  const current = isOfFile ? draft : load()
  if (!isOfFile) setDraft(current)
  const change = (changes: Partial<ImportDraft>): ImportDraft => {
    const next = { ...current, ...changes }
    setDraft(next)
    keepDraft(accountId, next)
    return next
  }
  return { draft: current, change }
}
