import { MessageCircleReply, Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { AutoReply, TriedRule } from '../../../src/features/auto-replies/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FolderFilter } from '../folders/FolderFilter.tsx'
import { choiceOf, isIn } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { ReorderButton } from '../folders/ReorderButton.tsx'
import { useCan } from '../staff/me.ts'
import { useAutoReplies } from './queries.ts'
import { RuleList } from './RuleList.tsx'
import { TryBox } from './TryBox.tsx'
import { autoReplyTexts } from './texts.ts'

/** All rules in the order in which they are asked, and a box to see what a message would set off. */
export function AutoRepliesPage() {
  const t = useTexts(autoReplyTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const { query } = useQueryParams()
  const rules = useAutoReplies()
  const folders = useFolders('auto-reply')
  const [isOrdering, setOrdering] = useState(false)
  const canEdit = can('auto-replies.edit')
  const folder = choiceOf(query.folder, folders.data ?? [])
  const canOrder = canEdit && folder === 'all'
  const create = (
    <ButtonLink
      tone="primary"
      href={path(typeof folder === 'number' ? `/auto-replies/new?folder=${folder}` : '/auto-replies/new')}
      icon={<Plus class="size-4" aria-hidden="true" />}
    >
      {t.create}
    </ButtonLink>
  )
  const isEmpty = rules.data?.length === 0
  const head = canEdit && rules.data && !isEmpty && (
    <>
      {canOrder && rules.data.length > 1 && <ReorderButton isOn={isOrdering} onChange={setOrdering} />}
      {create}
    </>
  )
  return (
    <Page title={t.title} lead={t.lead} actions={head}>
      {!rules.data && (rules.error ? <ErrorState error={rules.error} onRetry={() => void rules.refetch()} /> : <ListSkeleton rows={5} />)}
      {isEmpty && (
        <EmptyState icon={<MessageCircleReply class="size-7" />} title={t.emptyTitle} action={canEdit && create}>
          {t.emptyBody}
        </EmptyState>
      )}
      {rules.data && !isEmpty && <Rules rules={rules.data} canOrder={canOrder} isOrdering={isOrdering && canOrder} />}
    </Page>
  )
}

interface RulesProps {
  rules: AutoReply[]
  canOrder: boolean
  isOrdering: boolean
}

function Rules({ rules, canOrder, isOrdering }: RulesProps) {
  const t = useTexts(autoReplyTexts)
  const can = useCan()
  const { query, set } = useQueryParams()
  const folders = useFolders('auto-reply')
  const [tried, setTried] = useState<readonly TriedRule[] | null>(null)
  const canEdit = can('auto-replies.edit')
  const folder = choiceOf(query.folder, folders.data ?? [])
  const shown = rules.filter((rule) => isIn(rule, folder))
  return (
    <div class="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8">
      <div class="order-2 flex min-w-0 flex-col gap-3 lg:order-1">
        <FolderFilter
          kind="auto-reply"
          folders={folders.data ?? []}
          current={folder}
          canEdit={canEdit}
          onChoose={(choice) => set({ folder: choice === 'all' ? undefined : String(choice) })}
        />
        {canEdit && !canOrder && <p class="muted text-xs">{t.orderOnlyAll}</p>}
        {shown.length === 0 ? (
          <p class="card-frame muted px-5 py-8 text-center text-sm">{t.folderEmpty}</p>
        ) : (
          <RuleList rules={rules} shown={shown} canOrder={canOrder} isOrdering={isOrdering} tried={tried} />
        )}
      </div>
      <div class="order-1 lg:sticky lg:top-20 lg:order-2">
        <TryBox tried={tried} onTried={setTried} />
      </div>
    </div>
  )
}
