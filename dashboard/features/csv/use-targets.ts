import { useTexts } from '../../lib/i18n.ts'
import { useFields } from '../fields/queries.ts'
import { useCan } from '../staff/me.ts'
import { useTags } from '../tags/queries.ts'
import { baseColumnTexts, KEY_TARGETS, VALUE_TARGETS } from './column-texts.ts'
import { importTexts } from './import-texts.ts'
import type { TargetCode } from './targets.ts'

export const NEW_TAG = 'new-tag'
export const NEW_FIELD = 'new-field'

export interface Target {
  code: TargetCode | typeof NEW_TAG | typeof NEW_FIELD
  label: string
}
export interface TargetGroup {
  label: string
  targets: Target[]
}

/** Everything that a column can become, in groups, and the name of each. */
export function useTargets() {
  const t = useTexts(importTexts)
  const base = useTexts(baseColumnTexts)
  const can = useCan()
  const tags = useTags({ isAllowed: can('tags.view') })
  const fields = useFields({ isAllowed: can('fields.view') })
  const groups: TargetGroup[] = [
    { label: t.groupKey, targets: KEY_TARGETS.map((code) => ({ code, label: base[code] })) },
    { label: t.groupPlain, targets: VALUE_TARGETS.map((code) => ({ code, label: base[code] })) },
    { label: t.groupFields, targets: (fields.data ?? []).map(({ id, name }) => ({ code: `field:${id}` as const, label: name })) },
    { label: t.groupTags, targets: (tags.data ?? []).map(({ id, name }) => ({ code: `tag:${id}` as const, label: name })) },
    {
      label: t.groupNew,
      targets: [
        ...(can('tags.edit') ? [{ code: NEW_TAG, label: t.newTag } as const] : []),
        ...(can('fields.edit') ? [{ code: NEW_FIELD, label: t.newField } as const] : []),
      ],
    },
  ].filter(({ targets }) => targets.length > 0)
  // What was just made is in the list when that has come again.
  const isComing = tags.isFetching || fields.isFetching
  const labels = new Map(groups.flatMap(({ targets }) => targets.map(({ code, label }) => [code, label] as const)))
  return {
    groups,
    error: tags.error ?? fields.error,
    labelOf: (code: TargetCode): string => (code === 'ignore' ? t.ignore : (labels.get(code) ?? (isComing ? '…' : t.targetGone))),
  }
}
