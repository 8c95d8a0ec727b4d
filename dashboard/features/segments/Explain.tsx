import { CircleCheck, CircleX } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { SegmentLists } from '../../editors/segment/lists.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { type Found, SearchPick } from '../../ui/SearchPick.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { ExplainedTree, SwitchReasons } from './ExplainedTree.tsx'
import { useExplained } from './queries.ts'
import { savedTexts } from './texts.ts'

interface ExplainProps {
  /** null while a condition is not filled in. */
  segment: Segment | null
  lists: SegmentLists
  findFriends: (text: string) => Promise<Found[]>
}

/** Why one friend is in or not, condition by condition. Follows what is being edited. */
export function Explain({ segment, lists, findFriends }: ExplainProps) {
  const t = useTexts(savedTexts)
  const [friend, setFriend] = useState<Found | null>(null)
  return (
    <Section title={t.explain} lead={friend ? undefined : t.explainLead}>
      {friend === null ? (
        <SearchPick label={t.explainFind} find={findFriends} onChoose={setFriend} />
      ) : (
        <>
          {segment ? <Answer friend={friend} segment={segment} lists={lists} /> : <p class="muted text-sm">{t.explainWait}</p>}
          <Button size="sm" onClick={() => setFriend(null)} class="w-fit">
            {t.explainAgain}
          </Button>
        </>
      )}
    </Section>
  )
}

function Answer({ friend, segment, lists }: { friend: Found; segment: Segment; lists: SegmentLists }) {
  const t = useTexts(savedTexts)
  const explained = useExplained(segment, friend.id)
  if (!explained.data) return explained.error ? <ErrorNote error={explained.error} /> : <BlockSkeleton class="h-24" />
  const { isIn, switches, where } = explained.data
  const Icon = isIn ? CircleCheck : CircleX
  return (
    <div class={`flex flex-col gap-3 ${explained.isPlaceholderData ? 'opacity-60' : ''}`}>
      <p class={`flex items-start gap-2 font-bold ${isIn ? 'text-success' : 'text-error'}`} role="status">
        <Icon class="mt-1 size-5 shrink-0" aria-hidden="true" />
        {isIn ? t.isIn(friend.name) : t.isOut(friend.name)}
      </p>
      <SwitchReasons segment={segment} switches={switches} />
      <ExplainedTree node={where} lists={lists} />
    </div>
  )
}
