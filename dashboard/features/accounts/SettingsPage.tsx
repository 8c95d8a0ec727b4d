import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { CopyBox } from '../../ui/CopyButton.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { LanguageChoice, ThemeChoice } from '../../ui/Preferences.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useCan } from '../staff/me.ts'
import { SessionList } from '../staff/SessionList.tsx'
import { AccountFacts } from './AccountFacts.tsx'
import { useAccount, useAccountPaths } from './account.ts'
import { Doctor } from './Doctor.tsx'
import { QuietForm } from './QuietForm.tsx'
import { SecretForm } from './SecretForm.tsx'
import { accountTexts } from './texts.ts'
import { ZoneForm } from './ZoneForm.tsx'

const PARTS = ['account', 'connection', 'screen', 'sessions'] as const

export function SettingsPage() {
  const t = useTexts(accountTexts)
  const { path } = useAccountPaths()
  const { query } = useQueryParams()
  const part = PARTS.find((each) => each === query.part) ?? 'account'
  const names = { account: t.partAccount, connection: t.partConnection, screen: t.partScreen, sessions: t.partSessions }
  return (
    <Page title={t.settingsTitle}>
      <Tabs
        label={t.settingsParts}
        tabs={PARTS.map((each) => ({
          href: path(each === 'account' ? '/settings' : `/settings?part=${each}`),
          label: names[each],
          isCurrent: each === part,
        }))}
      />
      <div class="flex max-w-2xl flex-col gap-5">
        {part === 'account' && <AccountPart />}
        {part === 'connection' && <ConnectionPart />}
        {part === 'screen' && <ScreenPart />}
        {part === 'sessions' && (
          <Section title={t.partSessions} lead={t.sessionsLead}>
            <SessionList />
          </Section>
        )}
      </div>
    </Page>
  )
}

function AccountPart() {
  const can = useCan()
  return (
    <>
      <AccountFacts />
      <ZoneForm />
      <QuietForm />
      {can('accounts.edit') && <SecretForm />}
    </>
  )
}

function ConnectionPart() {
  const t = useTexts(accountTexts)
  const account = useAccount()
  return (
    <Section title={t.partConnection} lead={t.connectionLead}>
      <Doctor accountId={account.id} />
      <div class="flex flex-col gap-2 border-t border-base-300 pt-4">
        <CopyBox label={t.webhookUrl} text={account.webhookUrl} />
        <p class="muted text-xs">{t.webhookManual}</p>
      </div>
    </Section>
  )
}

function ScreenPart() {
  const t = useTexts(accountTexts)
  return (
    <Section title={t.partScreen} lead={t.screenLead}>
      <div class="flex flex-col gap-1.5">
        <span class="text-sm font-semibold">{t.language}</span>
        <LanguageChoice />
      </div>
      <div class="flex flex-col gap-1.5">
        <span class="text-sm font-semibold">{t.theme}</span>
        <ThemeChoice />
      </div>
    </Section>
  )
}
