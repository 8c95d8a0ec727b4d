import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query'
import type { CsvEncoding, CsvFile, ExportQuery, StartImport } from '../../../src/features/csv/schema.ts'
import { api, call } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { fetchWithFile } from './upload.ts'

const csv = api.accounts[':accountId'].csv

/** A file that was put up, read in an encoding, or in the one that it seems to have. */
export function useCsvFile(fileId: string | undefined, encoding: CsvEncoding | undefined) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('csv', fileId, encoding ?? 'auto'),
    queryFn: () => call(csv.files[':fileId'].$get({ param: { ...param, fileId: fileId ?? '' }, query: encoding ? { encoding } : {} })),
    enabled: fileId !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useCsvChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  return {
    upload: async ({ file, onProgress }: { file: File; onProgress: (share: number) => void }): Promise<CsvFile> => {
      const request = csv.files.$post({ param, query: { name: file.name.slice(0, 200) } }, { fetch: fetchWithFile(file, onProgress) })
      const stored = await call(request)
      client.setQueryData(key('csv', stored.id, 'auto'), stored)
      return stored
    },
    /** The key makes a second request of the same step the same job. */
    start: async ({ input, idempotencyKey }: { input: StartImport; idempotencyKey: string }) => {
      const job = await call(csv.imports.$post({ param, json: input }, { headers: { 'Idempotency-Key': idempotencyKey } }))
      client.setQueryData(key('jobs', job.id), job)
      void client.invalidateQueries({ queryKey: key('jobs', 'list') })
      return job
    },
  }
}

/** What an export is asked for, as its address has it. */
export interface ExportAsk extends Pick<ExportQuery, 'encoding' | 'language'> {
  columns: string
  segment?: string
  segmentId?: string
}

export function useExportPreview(ask: ExportAsk, isAsked: boolean) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('csv', 'preview', ask),
    queryFn: () => call(csv.export.preview.$get({ param, query: { ...ask } })),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
}

/** The address of the file: a link, so that the browser downloads it as it does everything else. */
export function useExportPath(): (ask: ExportAsk) => string {
  const { param } = useAccountPaths()
  return (ask) => csv.export.$path({ param, query: { ...ask } })
}
