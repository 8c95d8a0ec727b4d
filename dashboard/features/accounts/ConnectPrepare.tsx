import { ExternalLink } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import { accountTexts } from './texts.ts'

const CONSOLE = 'https://developers.line.biz/console/'
const MANAGER = 'https://manager.line.biz/'

/** Where the two values are found. */
export function ConnectPrepare({ onNext }: { onNext: () => void }) {
  const t = useTexts(accountTexts)
  const icon = <ExternalLink class="size-4" aria-hidden="true" />
  return (
    <Section title={t.prepareTitle}>
      <ol class="flex flex-col gap-4">
        {[t.prepare1, t.prepare2, t.prepare3].map((text, index) => (
          <li key={text} class="flex gap-3 text-sm">
            <span class="tnum w-5 shrink-0 text-right font-bold text-accent">{index + 1}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      <div class="flex flex-wrap gap-2">
        <ButtonLink href={CONSOLE} isExternal size="sm" icon={icon}>
          {t.openConsole}
        </ButtonLink>
        <ButtonLink href={MANAGER} isExternal size="sm" icon={icon}>
          {t.openManager}
        </ButtonLink>
      </div>
      <div class="flex justify-end border-t border-base-300 pt-4">
        <Button tone="primary" onClick={onNext} class="w-full sm:w-auto">
          {t.next}
        </Button>
      </div>
    </Section>
  )
}
