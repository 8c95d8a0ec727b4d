import { Compass, RefreshCw } from 'lucide-preact'
import { useTexts } from '../lib/i18n.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { uiTexts } from '../ui/texts.ts'
import { shellTexts } from './texts.ts'

export function NotFound() {
  const t = useTexts(shellTexts)
  return (
    <Page title={t.notFoundTitle} lead={t.notFoundBody} isNarrow>
      <div>
        <ButtonLink href="/" icon={<Compass class="size-4" aria-hidden="true" />}>
          {t.toHome}
        </ButtonLink>
      </div>
    </Page>
  )
}

export function ChunkFailed() {
  const t = useTexts(shellTexts)
  const ui = useTexts(uiTexts)
  return (
    <Page title={t.chunkFailed} lead={t.chunkFailedBody} isNarrow>
      <div>
        <Button tone="primary" icon={<RefreshCw class="size-4" aria-hidden="true" />} onClick={() => location.reload()}>
          {ui.reload}
        </Button>
      </div>
    </Page>
  )
}
