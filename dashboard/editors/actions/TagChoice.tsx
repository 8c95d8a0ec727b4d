import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { NameForm } from '../../ui/NameForm.tsx'
import type { DetailProps } from './ActionDetail.tsx'
import { FolderSelect } from './FolderSelect.tsx'
import { actionTexts } from './texts.ts'

/** As the API has it; a test compares them. */
export const TAG_NAME_MAX = 60

/** Which tag; one that is not there yet is made on the way. */
export function TagChoice({ action, lists, fault, isReadOnly, onChange }: DetailProps) {
  const t = useTexts(actionTexts)
  const refocus = useRefocus()
  const [isMaking, setMaking] = useState(false)
  const { createTag } = lists
  const adderId = `action-${action.key}-tag-new`
  const close = () => {
    setMaking(false)
    refocus(adderId)
  }
  return (
    <div class="flex flex-col gap-2 sm:max-w-md">
      <FolderSelect
        label={t.tag}
        items={lists.tags}
        value={action.of}
        onChange={(of) => onChange({ of })}
        error={fault ? t[`fault-${fault}`] : undefined}
        isReadOnly={isReadOnly}
      />
      {createTag && !isReadOnly && isMaking && (
        <NameForm
          label={t.tagName}
          placeholder={t.tagName}
          saveLabel={t.tagMake}
          maxLength={TAG_NAME_MAX}
          isFocused
          onSave={async (name) => {
            onChange({ of: await createTag(name) })
            close()
          }}
          onCancel={close}
        />
      )}
      {createTag && !isReadOnly && !isMaking && (
        <div>
          <Button
            tone="ghost"
            size="sm"
            icon={<Plus class="size-4" aria-hidden="true" />}
            onClick={() => setMaking(true)}
            attributes={{ id: adderId }}
          >
            {t.tagNew}
          </Button>
        </div>
      )}
    </div>
  )
}
