import { BadgeCheck, Eye, Redo2, Send, Undo2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useIsWide } from '../../lib/use-wide.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { areSendable, type DraftBubble, toBubbles } from './model.ts'
import { composerTexts } from './texts.ts'
import { useTools } from './tools.ts'

const PhonePreview = lazyPart(async () => (await import('./preview/PhonePreview.tsx')).PhonePreview)
const CheckDialog = lazyPart(async () => (await import('./check/CheckDialog.tsx')).CheckDialog)
const TestDialog = lazyPart(async () => (await import('./check/TestDialog.tsx')).TestDialog)

/** From here on a page has room for the phone beside the editor. */
export const WIDE = '64rem'

interface BarProps {
  drafts: DraftBubble[]
  isReadOnly: boolean
  canUndo: boolean
  canRedo: boolean
  onUndo: () => void
  onRedo: () => void
}

/** Over the bubbles: a step back, how it looks, whether LINE takes it, and a try on one's own phone. */
export function Bar({ drafts, isReadOnly, canUndo, canRedo, onUndo, onRedo }: BarProps) {
  const t = useTexts(composerTexts)
  const { check, tests } = useTools()
  const isWide = useIsWide(WIDE)
  const [open, setOpen] = useState<'preview' | 'check' | 'test' | null>(null)
  const close = () => setOpen(null)
  const ask = (what: 'check' | 'test') => {
    if (areSendable(drafts)) setOpen(what)
    else showToast({ tone: 'error', text: t.notYet })
  }
  const isEmpty = drafts.length === 0
  return (
    <div class="flex flex-wrap items-center gap-1" role="toolbar" aria-label={t.toolbar}>
      {!isReadOnly && (
        <>
          <Button
            tone="ghost"
            size="sm"
            label={t.stepBack}
            icon={<Undo2 class="size-4" aria-hidden="true" />}
            isDisabled={!canUndo}
            onClick={onUndo}
          />
          <Button
            tone="ghost"
            size="sm"
            label={t.stepForward}
            icon={<Redo2 class="size-4" aria-hidden="true" />}
            isDisabled={!canRedo}
            onClick={onRedo}
          />
        </>
      )}
      <span class="grow" />
      {!isWide && (
        <Button
          tone="ghost"
          size="sm"
          icon={<Eye class="size-4" aria-hidden="true" />}
          isDisabled={isEmpty}
          onClick={() => setOpen('preview')}
        >
          {t.preview}
        </Button>
      )}
      {check && (
        <Button
          tone="ghost"
          size="sm"
          icon={<BadgeCheck class="size-4" aria-hidden="true" />}
          isDisabled={isEmpty}
          onClick={() => ask('check')}
        >
          {t.check}
        </Button>
      )}
      {tests && (
        <Button tone="ghost" size="sm" icon={<Send class="size-4" aria-hidden="true" />} isDisabled={isEmpty} onClick={() => ask('test')}>
          {t.test}
        </Button>
      )}
      {open === 'preview' && (
        <Dialog title={t.preview} onClose={close} width="26rem" isFull>
          <PhonePreview bubbles={toBubbles(drafts)} />
        </Dialog>
      )}
      {open === 'check' && <CheckDialog bubbles={toBubbles(drafts)} onClose={close} />}
      {open === 'test' && <TestDialog bubbles={toBubbles(drafts)} onClose={close} />}
    </div>
  )
}
