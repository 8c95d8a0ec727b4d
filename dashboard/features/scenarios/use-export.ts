import { useTexts } from '../../lib/i18n.ts'
import { showToast } from '../../ui/toast-store.ts'
import { usePackages } from './draft-queries.ts'
import { scenarioListTexts } from './list-texts.ts'

/** What no file system takes in a name. */
const UNFIT = /[\\/:*?"<>|\s]+/g

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has to have begun before the address goes.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Puts a scenario, as it is drafted, into a file. */
export function useExport() {
  const t = useTexts(scenarioListTexts)
  const { pack } = usePackages()
  return async ({ id, name }: { id: number; name: string }) => {
    try {
      download(`${name.replace(UNFIT, '-')}.json`, JSON.stringify(await pack(id), null, 2))
      showToast({ tone: 'success', text: t.exported })
    } catch {
      showToast({ tone: 'error', text: t.exportFailed })
    }
  }
}
