import type { ActionLists } from '../../editors/actions/model.ts'
import { useFields } from '../fields/queries.ts'
import { withFolders } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useMarks } from '../marks/queries.ts'
import { useScenarios } from '../scenarios/queries.ts'
import { useCan } from '../staff/me.ts'
import { useTags } from '../tags/queries.ts'

/** What actions can be about, for the editor of action lists; undefined while it is on its way. */
export function useActionLists(): { lists: ActionLists | undefined; error: Error | null; retry: () => void } {
  const can = useCan()
  const scenarios = useScenarios(can('scenarios.view'))
  const tags = useTags({ isAllowed: can('tags.view') })
  const fields = useFields({ isAllowed: can('fields.view') })
  const marks = useMarks({ isAllowed: can('marks.view') })
  const tagFolders = useFolders('tag', can('tags.view'))
  const fieldFolders = useFolders('field', can('fields.view'))
  const all = [scenarios, tags, fields, marks, tagFolders, fieldFolders]
  const isPending = all.some((query) => query.isLoading)
  const failed = all.find((query) => query.error && !query.data)
  return {
    lists:
      isPending || failed
        ? undefined
        : {
            scenarios: scenarios.data ?? [],
            tags: withFolders(tags.data ?? [], tagFolders.data ?? []),
            fields: withFolders(fields.data ?? [], fieldFolders.data ?? []),
            marks: marks.data ?? [],
          },
    error: failed?.error ?? null,
    retry: () => {
      for (const query of all) if (query.error) void query.refetch()
    },
  }
}
