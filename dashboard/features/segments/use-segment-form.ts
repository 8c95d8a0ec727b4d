import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { SavedSegment } from '../../../src/features/segments/schema.ts'
import { faultsFromApi } from '../../editors/segment/faults.ts'
import { useLiveCount, useSegmentEditor } from '../../editors/segment/index.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { nameFault } from './names.ts'
import { useCountSegment, useSegmentChanges } from './queries.ts'
import { savedTexts } from './texts.ts'

interface Head {
  name: string
  folderId: number | null
}

/** What the form begins with: a saved segment, or conditions that are not saved yet. */
export interface Beginning extends Head {
  definition: Segment
  saved: SavedSegment | null
}

const headPrint = ({ name, folderId }: Head) => JSON.stringify([name.trim(), folderId])

/** The state of the page of a saved segment: its name, its folder, its conditions, and how they are stored. */
export function useSegmentForm(beginning: Beginning) {
  const t = useTexts(savedTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { save, load } = useSegmentChanges()
  const count = useCountSegment()
  const editor = useSegmentEditor(beginning.definition)
  const live = useLiveCount(editor, count)
  const [head, setHead] = useState<Head>({ name: beginning.name, folderId: beginning.folderId })
  const [stored, setStored] = useState({ segment: beginning.saved, head: headPrint(head), print: editor.print })
  const [isTried, setTried] = useState(false)
  const isDirty = headPrint(head) !== stored.head || editor.print !== stored.print
  const guard = useLeaveGuard(isDirty)

  const action = useAction(
    async ({ definition, isOverwriting }: { definition: Segment; isOverwriting: boolean }) => {
      const base = stored.segment
      const sent = { head, print: editor.print }
      const version = isOverwriting && base ? (await load(base.id)).version : base?.version
      const json = { name: head.name.trim(), folderId: head.folderId, definition, version }
      return { sent, saved: await save(base?.id ?? null, json) }
    },
    {
      onDone: ({ sent, saved }) => {
        setStored({ segment: saved, head: headPrint(sent.head), print: sent.print })
        setTried(false)
        showToast({ tone: 'success', text: t.saved })
        if (stored.segment === null) {
          guard.release()
          route(path(`/segments/${saved.id}`), true)
        }
      },
    },
  )
  const isConflict = action.error?.code === 'version-moved'
  // What the save objects to stands at its condition until that is changed.
  const refusal = action.error?.code === 'invalid' || action.error?.code === 'not-found' ? action.error.fields : {}
  const faults = new Map([...live.faults, ...faultsFromApi(editor.draft, refusal)])
  const submit = (isOverwriting = false) => {
    setTried(true)
    if (nameFault(head.name)) focusFirstFault()
    else if (editor.segment === null) editor.tryOut()
    else void action.start({ definition: editor.segment, isOverwriting })
  }
  return {
    head,
    setHead: (change: Partial<Head>) => setHead((current) => ({ ...current, ...change })),
    editor,
    live: { ...live, faults },
    stored: stored.segment,
    isDirty,
    isTried,
    submit: () => submit(),
    overwrite: () => submit(true),
    isBusy: action.isBusy,
    error: isConflict ? null : action.error,
    isConflict,
    guard,
  }
}

export type SegmentFormState = ReturnType<typeof useSegmentForm>
