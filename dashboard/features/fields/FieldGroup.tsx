import type { Field } from '../../../src/features/fields/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { showToast } from '../../ui/toast-store.ts'
import { OrderedList } from '../folders/OrderedList.tsx'
import { FieldRow } from './FieldRow.tsx'
import { useFieldChanges } from './queries.ts'
import { fieldTexts } from './texts.ts'

interface FieldGroupProps {
  /** Left out where the page says which folder this is. */
  title: string | undefined
  folderId: number | null
  fields: readonly Field[]
  isOrdering: boolean
}

/** The fields of one folder, in their order. */
export function FieldGroup({ title, folderId, fields, isOrdering }: FieldGroupProps) {
  const t = useTexts(fieldTexts)
  const { order } = useFieldChanges()
  return (
    <OrderedList
      title={title}
      items={fields}
      isOrdering={isOrdering}
      words={t}
      onOrder={(fieldIds) => order({ folderId, fieldIds })}
      onFail={() => showToast({ tone: 'error', text: t.orderFailed })}
    >
      {(field) => <FieldRow field={field} />}
    </OrderedList>
  )
}
