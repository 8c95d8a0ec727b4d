import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { ColourButton } from '../../ui/ColourButton.tsx'
import type { Colour } from '../../ui/colours.ts'
import { NameForm } from '../../ui/NameForm.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { NAME_MAX } from './draft.ts'
import { useTagChanges } from './queries.ts'
import { tagTexts } from './texts.ts'

/** A tag made where it will stand: a name and a colour, and on to the next. */
export function CreateTag({ folderId }: { folderId: number | null }) {
  const t = useTexts(tagTexts)
  const { create } = useTagChanges()
  const [colour, setColour] = useState<Colour>('grey')
  const save = async (name: string) => {
    await create({ name, colour, folderId, actions: [], isOnce: false, limit: null, fullActions: [] })
    showToast({ tone: 'success', text: t.created(name) })
  }
  return (
    <NameForm
      label={t.newName}
      placeholder={t.newPlaceholder}
      saveLabel={t.createShort}
      maxLength={NAME_MAX}
      isRepeating
      before={<ColourButton value={colour} onChange={setColour} />}
      icon={<Plus class="size-4" aria-hidden="true" />}
      onSave={save}
    />
  )
}
