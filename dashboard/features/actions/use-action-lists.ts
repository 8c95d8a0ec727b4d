import { useMemo } from 'preact/hooks'
import type { SaveTag } from '../../../src/features/tags/schema.ts'
import type { ActionLists } from '../../editors/actions/model.ts'
import { useSavedLists } from '../action-lists/queries.ts'
import { useFields } from '../fields/queries.ts'
import { withFolders } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useAssignees } from '../friends/assignees.ts'
import { useMarks } from '../marks/queries.ts'
import { useReminders } from '../reminders/queries.ts'
import { useScenarios } from '../scenarios/queries.ts'
import { useCan } from '../staff/me.ts'
import { useTagChanges, useTags } from '../tags/queries.ts'
import { useTemplates } from '../templates/queries.ts'
import { actionParts } from './parts.ts'

/** What actions can be about, for the editor of action lists; undefined while it is on its way. */
export function useActionLists(): { lists: ActionLists | undefined; error: Error | null; retry: () => void } {
  const can = useCan()
  const scenarios = useScenarios(can('scenarios.view'))
  const reminders = useReminders(can('reminders.view'))
  const tags = useTags({ isAllowed: can('tags.view') })
  const fields = useFields({ isAllowed: can('fields.view') })
  const marks = useMarks({ isAllowed: can('marks.view') })
  const staff = useAssignees(can('friends.view'))
  const saved = useSavedLists(can('action-lists.view'))
  const tagFolders = useFolders('tag', can('tags.view'))
  const fieldFolders = useFolders('field', can('fields.view'))
  const savedFolders = useFolders('action-list', can('action-lists.view'))
  // Only names of what is sent: nothing waits for them.
  const templates = useTemplates(can('templates.view')).data
  const createTag = useCreateTag()
  const all = [scenarios, reminders, tags, fields, marks, staff, saved, tagFolders, fieldFolders, savedFolders]
  const isPending = all.some((query) => query.isLoading)
  const failed = all.find((query) => query.error && !query.data)
  // The same as long as nothing has changed: much is worked out from it with each letter that is typed.
  const lists = useMemo(
    () => ({
      scenarios: scenarios.data ?? [],
      reminders: reminders.data ?? [],
      tags: withFolders(tags.data ?? [], tagFolders.data ?? []),
      fields: withFolders(fields.data ?? [], fieldFolders.data ?? []),
      marks: marks.data ?? [],
      staff: staff.data ?? [],
      saved: withFolders(saved.data ?? [], savedFolders.data ?? []),
      templates,
      createTag,
      parts: actionParts,
    }),
    [...all.map(({ data }) => data), templates, createTag],
  )
  return {
    lists: isPending || failed ? undefined : lists,
    error: failed?.error ?? null,
    retry: () => {
      for (const query of all) if (query.error) void query.refetch()
    },
  }
}

const PLAIN_TAG: SaveTag = { name: '', colour: 'grey', folderId: null, actions: [], isOnce: false, limit: null, fullActions: [] }

/** Undefined: one may not. */
function useCreateTag(): ActionLists['createTag'] {
  const can = useCan()
  const { create } = useTagChanges()
  const isAllowed = can('tags.edit')
  return useMemo(() => (isAllowed ? async (name: string) => (await create({ ...PLAIN_TAG, name })).id : undefined), [isAllowed])
}
