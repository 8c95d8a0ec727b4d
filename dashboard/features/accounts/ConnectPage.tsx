import { Check } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { Page } from '../../ui/Page.tsx'
import { ConnectForm } from './ConnectForm.tsx'
import { ConnectPrepare } from './ConnectPrepare.tsx'
import { ConnectWebhook } from './ConnectWebhook.tsx'
import { accountTexts } from './texts.ts'

const STEPS = ['prepare', 'enter', 'webhook'] as const
type StepName = (typeof STEPS)[number]

/** Three steps from nothing to receiving; which one stands in the URL, so that a reload goes on where it was. */
export function ConnectPage() {
  const t = useTexts(accountTexts)
  const { query, set } = useQueryParams()
  const accountId = Number(query.account) || null
  const step: StepName = accountId ? 'webhook' : query.step === 'enter' ? 'enter' : 'prepare'
  return (
    <Page title={t.connectTitle} lead={t.connectLead} isNarrow>
      <div class="flex flex-col gap-6">
        <StepLine current={step} />
        {step === 'prepare' && <ConnectPrepare onNext={() => set({ step: 'enter' })} />}
        {step === 'enter' && (
          <ConnectForm onConnected={(id) => set({ step: undefined, account: String(id) })} onBack={() => set({ step: undefined })} />
        )}
        {step === 'webhook' && accountId && <ConnectWebhook accountId={accountId} />}
      </div>
    </Page>
  )
}

function StepLine({ current }: { current: StepName }) {
  const t = useTexts(accountTexts)
  const names = { prepare: t.stepPrepare, enter: t.stepEnter, webhook: t.stepWebhook }
  const currentIndex = STEPS.indexOf(current)
  return (
    <ol class="flex items-center gap-2 sm:gap-3" aria-label={t.progress}>
      {STEPS.map((step, index) => {
        const isDone = index < currentIndex
        const isNow = index === currentIndex
        return (
          <li key={step} class="flex min-w-0 items-center gap-2 not-last:grow sm:gap-3" aria-current={isNow ? 'step' : undefined}>
            <span
              class={`grid size-7 shrink-0 place-items-center rounded-full border text-xs font-bold ${
                isDone ? 'border-primary bg-primary text-primary-content' : isNow ? 'border-primary text-primary' : 'border-base-content/25'
              }`}
            >
              {isDone ? <Check class="size-4" aria-hidden="true" /> : index + 1}
            </span>
            <span class={`text-sm whitespace-nowrap ${isNow ? 'font-bold' : 'muted'}`}>{names[step]}</span>
            {index < STEPS.length - 1 && <span class="h-px min-w-2 grow bg-base-300" aria-hidden="true" />}
          </li>
        )
      })}
    </ol>
  )
}
