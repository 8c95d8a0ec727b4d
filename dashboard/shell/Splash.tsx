import { useTexts } from '../lib/i18n.ts'
import { LogoMark } from '../ui/Logo.tsx'
import { uiTexts } from '../ui/texts.ts'

/** Before anything is known. */
export function Splash() {
  const t = useTexts(uiTexts)
  return (
    <div class="grid min-h-dvh place-items-center" role="status" aria-label={t.loading}>
      <LogoMark class="size-12 animate-pulse" />
    </div>
  )
}

/** At the top edge while the next page's script is on its way. */
export function LoadingBar() {
  return (
    <div class="fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden" aria-hidden="true">
      <div class="page-load h-full w-1/2 bg-primary" />
    </div>
  )
}
