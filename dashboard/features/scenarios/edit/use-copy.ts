import { useState } from 'preact/hooks'
import type { DraftStep, Place } from '../../../editors/steps/model.ts'
import { fromSteps } from '../../../editors/steps/model.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { remembered } from '../../../lib/remembered.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { usePackages } from '../draft-queries.ts'
import { deskTexts } from './texts.ts'
import type { Desk } from './use-desk.ts'

/** What was copied last, for pages that may not read the clipboard. */
const PLACE = 'copied-steps'
export const lastCopied = (): string => remembered.read(PLACE) ?? ''

/** Steps as JSON, with the names of what they name, from here to any scenario of any account. */
export function useCopy(desk: Desk) {
  const t = useTexts(deskTexts)
  const { adopt } = usePackages()
  const [pasting, setPasting] = useState<Place | null>(null)
  const copy = async (id: number) => {
    try {
      // The API packs what is saved.
      if (!(await desk.saving.flush())) throw new Error('not saved')
      const text = JSON.stringify(await desk.changes.pack([id]), null, 2)
      remembered.write(PLACE, text)
      await navigator.clipboard?.writeText(text).catch(() => {})
      showToast({ tone: 'success', text: t.copied })
    } catch {
      showToast({ tone: 'error', text: t.copyFailed })
    }
  }
  return {
    pasting,
    setPasting,
    copy: (id: number) => void copy(id),
    adopt: async (pack: object): Promise<{ steps: DraftStep[]; missing: Awaited<ReturnType<typeof adopt>>['missing'] }> => {
      const { steps, missing } = await adopt(pack)
      return { steps: fromSteps(steps, desk.inside), missing }
    },
  }
}
export type Copying = ReturnType<typeof useCopy>
