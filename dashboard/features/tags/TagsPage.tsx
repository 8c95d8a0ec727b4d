import { FileUp, Tag as TagIcon } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { FolderedPage } from '../folders/FolderedPage.tsx'
import { useCan } from '../staff/me.ts'
import { CreateTag } from './CreateTag.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { useTagChanges, useTags } from './queries.ts'
import { TagRow } from './TagRow.tsx'
import { tagTexts } from './texts.ts'

export function TagsPage() {
  const t = useTexts(tagTexts)
  const can = useCan()
  const tags = useTags({ withCounts: true })
  const { order } = useTagChanges()
  const [isImporting, setImporting] = useState(false)
  const importButton = () => (
    <Button icon={<FileUp class="size-4" aria-hidden="true" />} onClick={() => setImporting(true)}>
      {t.importCsv}
    </Button>
  )
  return (
    <>
      <FolderedPage
        kind="tag"
        words={t}
        icon={<TagIcon class="size-7" />}
        things={tags}
        canEdit={can('tags.edit')}
        actions={importButton}
        emptyAction={() => (
          <div class="flex w-104 max-w-[calc(100vw-5rem)] flex-col items-stretch gap-3 text-left">
            <CreateTag folderId={null} />
            <div class="self-center">{importButton()}</div>
          </div>
        )}
        tools={(folderId) => <CreateTag folderId={folderId} />}
        onOrder={(folderId, tagIds) => order({ folderId, tagIds })}
      >
        {(tag) => <TagRow tag={tag} />}
      </FolderedPage>
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
    </>
  )
}
