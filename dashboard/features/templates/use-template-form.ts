import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Template } from '../../../src/features/templates/schema.ts'
import { bubblesIn, bubblesText } from '../../editors/composer/kept.ts'
import { areSendable, type DraftBubble, emptyBubble, toBubbles, toDrafts } from '../../editors/composer/model.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useKeptDraft } from '../../lib/use-kept-draft.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { nameFault } from '../segments/names.ts'
import { useTemplateChanges, useTemplates } from './queries.ts'
import { standsInItself } from './ring.ts'
import { templateTexts } from './texts.ts'

export interface TemplateDraft {
  name: string
  folderId: number | null
  bubbles: DraftBubble[]
}

/** What the form begins with: a stored template, or an empty one in a folder. */
export interface Beginning {
  saved: Template | null
  folderId: number | null
}

const begin = ({ saved, folderId }: Beginning): TemplateDraft => ({
  name: saved?.name ?? '',
  folderId: saved ? saved.folderId : folderId,
  bubbles: saved ? toDrafts(saved.bubbles) : [emptyBubble()],
})
const contentOf = ({ name, folderId, bubbles }: TemplateDraft) => ({ name: name.trim(), folderId, bubbles: toBubbles(bubbles) })
const printOf = (draft: TemplateDraft) => JSON.stringify(contentOf(draft))

/** As the browser keeps it, so that a reload loses nothing. */
const textOf = ({ name, folderId, bubbles }: TemplateDraft) => JSON.stringify([name, folderId, bubblesText(bubbles)])
function draftIn(text: string): TemplateDraft | null {
  const kept: unknown = JSON.parse(text)
  if (!Array.isArray(kept)) return null
  const [name, folderId, inner]: unknown[] = kept
  const bubbles = typeof inner === 'string' ? bubblesIn(inner) : null
  if (typeof name !== 'string' || !bubbles) return null
  return { name, folderId: typeof folderId === 'number' ? folderId : null, bubbles }
}

/** The state of the page of a template: its name, its folder, what it says, and how that is stored. */
export function useTemplateForm(beginning: Beginning, isReadOnly: boolean) {
  const t = useTexts(templateTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { save, load } = useTemplateChanges()
  const [draft, setDraft] = useState(() => begin(beginning))
  const [stored, setStored] = useState(() => ({ template: beginning.saved, print: printOf(draft), text: textOf(draft) }))
  const [isTried, setTried] = useState(false)
  const isDirty = printOf(draft) !== stored.print
  const guard = useLeaveGuard(isDirty)
  const kept = useKeptDraft({
    place: 'template',
    text: textOf(draft),
    base: stored.text,
    isOff: isReadOnly,
    restore: (text) => {
      const found = draftIn(text)
      if (found) setDraft(found)
      return found !== null
    },
  })

  const action = useAction(
    async ({ isOverwriting }: { isOverwriting: boolean }) => {
      const base = stored.template
      const version = isOverwriting && base ? (await load(base.id)).version : base?.version
      return { sent: draft, template: await save(base?.id ?? null, { ...contentOf(draft), version }) }
    },
    {
      onDone: ({ sent, template }) => {
        setStored({ template, print: printOf(sent), text: textOf(sent) })
        setTried(false)
        showToast({ tone: 'success', text: t.saved })
        if (stored.template === null) {
          guard.release()
          kept.forget()
          route(path(`/templates/${template.id}`), true)
        }
      },
    },
  )
  const templates = useTemplates().data ?? []
  const ownId = stored.template?.id
  const isRing = ownId !== undefined && standsInItself(toBubbles(draft.bubbles), { ownId, templates })
  const submit = () => {
    setTried(true)
    if (nameFault(draft.name) === undefined && areSendable(draft.bubbles) && !isRing) void action.start({ isOverwriting: false })
    else focusFirstFault()
  }
  const isConflict = action.error?.code === 'version-moved'
  return {
    draft,
    set: (change: Partial<TemplateDraft>) => {
      action.clear()
      setDraft((current) => ({ ...current, ...change }))
    },
    stored: stored.template,
    kept,
    isDirty,
    isTried,
    isRing,
    submit,
    discard: () => {
      setDraft(begin({ ...beginning, saved: stored.template }))
      setTried(false)
      action.clear()
    },
    overwrite: () => void action.start({ isOverwriting: true }),
    isBusy: action.isBusy,
    error: isConflict ? null : action.error,
    isConflict,
    guard,
    /** Without saving, and for good. */
    leave: () => {
      kept.forget()
      guard.leave()
    },
  }
}

export type TemplateFormState = ReturnType<typeof useTemplateForm>
