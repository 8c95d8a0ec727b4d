import { Users } from 'lucide-preact'
import type { Use, Uses } from '../../../src/features/uses/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { usesTexts } from './texts.ts'
import { UseList } from './UseList.tsx'

interface UsesPanelProps {
  uses: { data: Uses | undefined; error: Error | null }
  /** Over the number of friends. */
  title: string
  /** The list of these friends, as a path of the account. */
  friends: string
}

/** Where something is named that no friend has, such as a message. */
export function UsesOnly({ uses }: { uses: { data: readonly Use[] | undefined; error: Error | null } }) {
  const t = useTexts(usesTexts)
  if (uses.error && !uses.data) return <ErrorNote error={uses.error} />
  if (!uses.data) return <BlockSkeleton class="h-24" />
  return (
    <Section title={t.title}>
      <UseList uses={uses.data} />
    </Section>
  )
}

/** Beside the editor of something: how many friends have it, and where it is named. */
export function UsesPanel({ uses, title, friends }: UsesPanelProps) {
  const t = useTexts(usesTexts)
  const number = useNumber()
  const { path } = useAccountPaths()
  if (uses.error && !uses.data) return <ErrorNote error={uses.error} />
  if (!uses.data) return <BlockSkeleton class="h-40" />
  return (
    <div class="flex flex-col gap-5">
      <Section title={title}>
        <p class="tnum text-2xl font-bold">{t.people(number(uses.data.friendCount))}</p>
        <div>
          <ButtonLink href={path(friends)} size="sm" icon={<Users class="size-4" aria-hidden="true" />}>
            {t.showFriends}
          </ButtonLink>
        </div>
      </Section>
      <Section title={t.title}>
        <UseList uses={uses.data.items} />
      </Section>
    </div>
  )
}
