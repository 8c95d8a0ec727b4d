import { Download } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { linkTexts } from './texts.ts'

/** A link that the browser downloads; only for those who may take data out. */
export function DownloadCsv({ href, name }: { href: string; name: string }) {
  const t = useTexts(linkTexts)
  const can = useCan()
  if (!can('csv.export')) return null
  return (
    <a class="btn btn-quiet" href={href} download={name} onClick={() => showToast({ tone: 'success', text: t.started })}>
      <Download class="size-4" aria-hidden="true" />
      {t.download}
    </a>
  )
}
