import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Badge } from '../../ui/Badge.tsx'
import { friendTexts } from './texts.ts'

export function FriendBadges({ friend }: { friend: Friend }) {
  const t = useTexts(friendTexts)
  return (
    <>
      {friend.isKnown && (
        <span title={t.knownHelp}>
          <Badge>{t.known}</Badge>
        </span>
      )}
      {friend.unfollowedAt !== null && <Badge tone="error">{t.blocked}</Badge>}
    </>
  )
}
