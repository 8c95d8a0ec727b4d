import { useTexts } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { CopyBox } from '../../ui/CopyButton.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { ZoneContext } from '../../ui/Time.tsx'
import { Doctor } from './Doctor.tsx'
import { useAccounts } from './queries.ts'
import { accountTexts } from './texts.ts'

/** Last step: the webhook, set and tested from here. */
export function ConnectWebhook({ accountId }: { accountId: number }) {
  const t = useTexts(accountTexts)
  const accounts = useAccounts()
  const account = accounts.data?.find((each) => each.id === accountId)
  if (accounts.isPending) return <BlockSkeleton />
  if (!account) return <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />
  return (
    <ZoneContext.Provider value={account.timeZone}>
      <div class="card-frame flex items-center gap-4 px-5 py-4">
        <Avatar name={account.name} url={account.pictureUrl} size="md" />
        <div class="flex min-w-0 flex-col leading-snug">
          <span class="truncate font-bold">{account.name}</span>
          <span class="muted text-xs">{account.basicId}</span>
        </div>
      </div>
      <Section title={t.webhookTitle} lead={t.webhookLead}>
        <Doctor accountId={account.id} />
        <div class="flex flex-col gap-2 border-t border-base-300 pt-4">
          <CopyBox label={t.webhookUrl} text={account.webhookUrl} />
          <p class="muted text-xs">{t.webhookManual}</p>
        </div>
        <div class="flex justify-end border-t border-base-300 pt-4">
          <ButtonLink href={`/a/${account.id}`} tone="primary" class="w-full sm:w-auto">
            {t.finish}
          </ButtonLink>
        </div>
      </Section>
    </ZoneContext.Provider>
  )
}
