import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Badge } from '../../ui/Badge.tsx'
import { friendPageTexts } from './page-texts.ts'
import { friendTexts } from './texts.ts'

type Shown = Pick<Friend, 'isKnown' | 'unfollowedAt' | 'staffBlockedAt' | 'hiddenAt' | 'archivedAt'> & Partial<Pick<Friend, 'mergedIntoId'>>

/** What is unusual about a friend. */
export function FriendBadges({ friend }: { friend: Shown }) {
  const t = useTexts(friendTexts)
  const page = useTexts(friendPageTexts)
  return (
    <>
      {friend.isKnown && (
        <span title={t.knownHelp}>
          <Badge>{t.known}</Badge>
        </span>
      )}
      {friend.unfollowedAt !== null && <Badge tone="error">{t.blocked}</Badge>}
      {friend.staffBlockedAt !== null && <Badge tone="error">{page.staffBlocked}</Badge>}
      {friend.hiddenAt !== null && <Badge tone="warning">{page.hidden}</Badge>}
      {friend.archivedAt !== null && <Badge>{page.archived}</Badge>}
      {friend.mergedIntoId && <Badge tone="info">{page.merged}</Badge>}
    </>
  )
}
