import { IdCard } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { FieldFolder } from '../../../src/features/overview/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { FieldEditor } from './FieldEditor.tsx'
import { FieldValueRow } from './FieldValueRow.tsx'
import { friendPageTexts } from './page-texts.ts'

interface FriendFieldsProps {
  friendId: number
  folders: readonly FieldFolder[]
}

/** What the shop keeps about a friend, by folder; each value is changed in its place. */
export function FriendFields({ friendId, folders }: FriendFieldsProps) {
  const t = useTexts(friendPageTexts)
  const can = useCan()
  const { path } = useAccountPaths()
  const [editing, setEditing] = useState<number | null>(null)
  const refocus = useRefocus()
  const close = (fieldId: number) => {
    setEditing(null)
    refocus(`field-edit-${fieldId}`)
  }
  const filled = folders.filter((folder) => folder.fields.length > 0)
  return (
    <section class="card-frame flex flex-col" aria-labelledby="friend-fields">
      <h2 id="friend-fields" class="flex items-center gap-2 px-4 pt-4 pb-2 font-bold sm:px-5">
        <IdCard class="muted size-4" aria-hidden="true" />
        {t.fields}
      </h2>
      {filled.length === 0 && (
        <p class="muted px-4 pb-4 text-sm sm:px-5">
          {t.fieldsNone}{' '}
          {can('fields.edit') && (
            <a href={path('/fields/new')} class="link">
              {t.fieldsMake}
            </a>
          )}
        </p>
      )}
      {filled.map((folder) => (
        <div key={folder.folderId ?? 'none'} class="flex flex-col border-t border-base-300 py-2 first-of-type:border-t-0">
          {(folder.name ?? (filled.length > 1 ? t.folderNone : null)) && (
            <h3 class="muted px-4 pt-1 text-xs font-semibold sm:px-5">{folder.name ?? t.folderNone}</h3>
          )}
          <dl>
            {folder.fields.map((field) =>
              editing === field.fieldId ? (
                <FieldEditor key={field.fieldId} friendId={friendId} field={field} onDone={() => close(field.fieldId)} />
              ) : (
                <FieldValueRow
                  key={field.fieldId}
                  field={field}
                  onEdit={can('friends.edit') ? () => setEditing(field.fieldId) : undefined}
                />
              ),
            )}
          </dl>
        </div>
      ))}
    </section>
  )
}
