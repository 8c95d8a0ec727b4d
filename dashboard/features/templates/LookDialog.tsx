import type { ComponentChildren } from 'preact'
import type { Bubble } from '../../../src/engine/messages/schema.ts'
import { Preview } from '../../editors/composer/Preview.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useAccount } from '../accounts/account.ts'

interface LookDialogProps {
  title: string
  /** Undefined: on their way. */
  bubbles: Bubble[] | undefined
  footer?: ComponentChildren
  isLocked?: boolean
  /** Over the phone. */
  children?: ComponentChildren
  onClose: () => void
}

/** Messages on a phone, to look at. */
export function LookDialog({ bubbles, children, ...dialog }: LookDialogProps) {
  const account = useAccount()
  return (
    <Dialog {...dialog} width="26rem" isFull>
      <div class="flex flex-col gap-3">
        {children}
        {bubbles && <Preview account={account} bubbles={bubbles} />}
      </div>
    </Dialog>
  )
}
