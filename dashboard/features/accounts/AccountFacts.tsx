import { useTexts } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Section } from '../../ui/Page.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccount } from './account.ts'
import { accountTexts } from './texts.ts'

const Code = ({ text }: { text: string }) => <code class="font-mono text-xs break-all select-all">{text}</code>

export function AccountFacts() {
  const t = useTexts(accountTexts)
  const account = useAccount()
  return (
    <Section title={t.partAccount} lead={t.nameHelp} aside={<Avatar name={account.name} url={account.pictureUrl} size="lg" />}>
      <Facts
        items={[
          { label: t.name, value: account.name },
          { label: t.basicId, value: <Code text={account.basicId} /> },
          { label: t.channelId, value: <Code text={account.channelId} /> },
          { label: t.botUserId, value: <Code text={account.botUserId} /> },
          { label: t.connectedAt, value: <Time at={account.createdAt} isExact /> },
          { label: t.webhookSeen, value: account.webhookSeenAt === null ? t.never : <Time at={account.webhookSeenAt} /> },
        ]}
      />
    </Section>
  )
}
