import { useEffect, useRef, useState } from 'preact/hooks'
import type { DryRun } from '../../../../src/features/scenarios/dry-run-schema.ts'
import type { Scenario } from '../../../../src/features/scenarios/schema.ts'
import { viewerStore } from '../../../editors/composer/preview/friend-store.ts'
import { useTools } from '../../../editors/composer/tools.ts'
import { WithTools } from '../../../editors/composer/WithTools.tsx'
import { fromLocalInput } from '../../../lib/dates.ts'
import { ErrorNote } from '../../../ui/ErrorState.tsx'
import { BlockSkeleton } from '../../../ui/Skeleton.tsx'
import { useZone } from '../../../ui/Time.tsx'
import { useActionLists } from '../../actions/use-action-lists.ts'
import { useCan } from '../../staff/me.ts'
import { useNamedSteps } from '../step-names.ts'
import { DryRunForm, type Wish } from './DryRunForm.tsx'
import { DryRunTimeline } from './DryRunTimeline.tsx'
import { useDryRun } from './queries.ts'

interface DryRunTabProps {
  scenario: Scenario
  /** What is being written, as the API takes it; null: there is nothing but what is published. */
  draft?: unknown
}

const FIRST: Wish = { who: 'imaginary', friend: null, startAt: '', stepId: 0, goalAt: 0, which: 'draft' }

/** The timeline that a friend would get, with reasons, without anything being sent. */
export const DryRunTab = (props: DryRunTabProps) => (
  <WithTools>
    <Trial {...props} />
  </WithTools>
)

const isContent = (value: unknown): value is { steps: unknown[]; settings?: unknown } =>
  typeof value === 'object' && value !== null && 'steps' in value && Array.isArray(value.steps)
const goalIn = (content: unknown): boolean => {
  const settings = typeof content === 'object' && content !== null && 'settings' in content ? content.settings : null
  return typeof settings === 'object' && settings !== null && 'goal' in settings && Boolean(settings.goal)
}

/** Messages are shown as that friend would read them. */
function useViewer() {
  const { loadFriend } = useTools()
  return ({ who, friend }: Wish) => {
    if (who === 'imaginary' || !friend) return viewerStore.set({ kind: 'nobody' })
    loadFriend(friend.id).then(
      ({ name, values }) => viewerStore.set({ kind: 'friend', name, values }),
      () => viewerStore.set({ kind: 'nobody' }),
    )
  }
}

function Trial({ scenario, draft: given }: DryRunTabProps) {
  const zone = useZone()
  const can = useCan()
  const { lists } = useActionLists()
  const namedIn = useNamedSteps(lists)
  const look = useViewer()
  const [wish, setWish] = useState<Wish>(FIRST)
  const [tried, setTried] = useState<{ asked: DryRun; wish: Wish; content: { steps: unknown[] } } | null>(null)
  const result = useDryRun(scenario.id, tried?.asked ?? null)
  const found = useRef<HTMLDivElement>(null)
  // On a phone the timeline stands below the form: there it would not be noticed.
  useEffect(() => {
    if (tried && result.data) found.current?.scrollIntoView({ block: 'nearest' })
  }, [tried?.wish, result.data === undefined])
  const draft = given === undefined ? scenario.draft?.content : given
  const content = wish.which === 'draft' && isContent(draft) ? draft : scenario.content
  const run = () => {
    const startAt = fromLocalInput(wish.startAt, zone) ?? Date.now()
    const asked: DryRun = {
      friendId: wish.who === 'someone' ? (wish.friend?.id ?? null) : null,
      startAt,
      ...(wish.stepId ? { stepId: wish.stepId } : {}),
      ...(wish.goalAt ? { goalAt: wish.goalAt } : {}),
      content,
      assumed: {},
    }
    look(wish)
    setTried({ asked, wish, content })
  }
  const assume = (stepId: number, outcome: number | undefined) => {
    if (!tried) return
    const { [stepId]: _, ...others } = tried.asked.assumed
    setTried({ ...tried, asked: { ...tried.asked, assumed: outcome === undefined ? others : { ...others, [stepId]: outcome } } })
  }
  return (
    <div class="grid grid-cols-1 items-start gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
      <DryRunForm
        wish={wish}
        set={(change) => setWish((before) => ({ ...before, ...change }))}
        steps={namedIn(content.steps)}
        hasDraft={isContent(draft)}
        hasGoal={goalIn(content)}
        mayPickFriends={can('friends.view')}
        isBusy={result.isFetching}
        onRun={run}
      />
      <div ref={found} class="flex min-w-0 scroll-mt-20 flex-col gap-4">
        {result.error && !result.isFetching && <ErrorNote error={result.error} />}
        {tried && !result.data && result.isFetching && <BlockSkeleton class="h-64" />}
        {tried && result.data && !result.error && (
          <DryRunTimeline
            scenarioId={scenario.id}
            result={result.data}
            steps={namedIn(tried.content.steps)}
            friend={tried.wish.who === 'someone' ? tried.wish.friend : null}
            assumed={tried.asked.assumed}
            onAssume={assume}
          />
        )}
      </div>
    </div>
  )
}
