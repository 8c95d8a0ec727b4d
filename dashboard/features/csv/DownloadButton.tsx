import { Download } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { exportTexts } from './export-texts.ts'
import type { ExportHandle } from './use-export.ts'

/** A link that the browser downloads; no link while there is nothing that could be. */
export function DownloadButton({ handle, onStarted }: { handle: ExportHandle; onStarted?: () => void }) {
  const t = useTexts(exportTexts)
  const number = useNumber()
  const { preview, fault, href } = handle
  const count = fault ? undefined : preview.data?.count
  const label = count === undefined ? t.downloadPlain : t.download(number(count))
  const icon = <Download class="size-4" aria-hidden="true" />
  if (!count || preview.error)
    return (
      <Button tone="primary" icon={icon} isDisabled>
        {count === 0 ? t.nobody : label}
      </Button>
    )
  const handleClick = () => {
    showToast({ tone: 'success', text: t.started })
    onStarted?.()
  }
  return (
    <a class="btn btn-primary" href={href} download="friends.csv" onClick={handleClick}>
      {icon}
      {label}
    </a>
  )
}
