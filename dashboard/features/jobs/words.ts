import type { Job } from '../../../src/features/jobs/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { operationTexts, undoTexts } from './operation-texts.ts'
import { jobTexts } from './texts.ts'

/** What a job is about, as a line: a kind that is not known here yet still has words. */
export function useJobWords(): (job: Pick<Job, 'kind' | 'about'>) => string {
  const t = useTexts(operationTexts)
  const has = (key: string): key is keyof typeof t => Object.hasOwn(t, key)
  const said = (key: string, { name = '', value = '', fileName }: Job['about']) => (has(key) ? t[key](fileName ?? name, value) : t.bulk())
  return ({ kind, about }) => {
    if (kind === 'csv.check' || kind === 'csv.import') return said(kind, about)
    const what = said(about.operation ?? (about.fileName ? 'csv.import' : 'bulk'), about)
    return kind === 'undo' ? t.undo(what) : what
  }
}

/** What the undo of a job takes back, as a sentence. */
export function useUndoWords(): (job: Job) => string {
  const t = useTexts(undoTexts)
  const { people } = useTexts(jobTexts)
  const number = useNumber()
  const has = (key: string): key is keyof typeof t => Object.hasOwn(t, key)
  return ({ kind, about, done }) => {
    const key = kind === 'csv.import' ? kind : (about.operation ?? 'other')
    return (has(key) ? t[key] : t.other)(people(number(done)), about.name ?? '')
  }
}
