import { Archive, ArchiveRestore, Ellipsis, Eye, EyeOff, type LucideIcon, ShieldBan, ShieldCheck } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { FriendOverview } from '../../../src/features/overview/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Popover } from '../../ui/Popover.tsx'
import { BlockDialog } from './BlockDialog.tsx'
import { friendPageTexts } from './page-texts.ts'
import { usePresence } from './use-presence.ts'

/** What is done to a friend as a whole. */
export function FriendMenu({ overview }: { overview: FriendOverview }) {
  const t = useTexts(friendPageTexts)
  const { friend } = overview
  const presence = usePresence(friend.id)
  const [isBlocking, setBlocking] = useState(false)
  const entries: { label: string; icon: LucideIcon; run: () => void; isGrave?: boolean }[] = [
    friend.hiddenAt === null
      ? { label: t.hide, icon: EyeOff, run: () => presence.start('hide') }
      : { label: t.show, icon: Eye, run: () => presence.start('show') },
    friend.archivedAt === null
      ? { label: t.archive, icon: Archive, run: () => presence.start('archive') }
      : { label: t.unarchive, icon: ArchiveRestore, run: () => presence.start('unarchive') },
    friend.staffBlockedAt === null
      ? { label: t.block, icon: ShieldBan, run: () => setBlocking(true), isGrave: true }
      : { label: t.unblock, icon: ShieldCheck, run: () => presence.start('unblock') },
  ]
  return (
    <>
      <Popover
        trigger={<Ellipsis class="size-5" aria-hidden="true" />}
        label={t.menu}
        triggerClass="btn btn-quiet btn-square"
        panelClass="top-full right-0 mt-1 w-56"
      >
        {(close) => (
          <ul class="flex flex-col">
            {entries.map(({ label, icon: Icon, run, isGrave }) => (
              <li key={label}>
                <button
                  type="button"
                  class={`flex min-h-11 w-full items-center gap-3 rounded-field px-2.5 text-left text-sm hover:bg-base-200 ${isGrave ? 'text-error' : ''}`}
                  onClick={() => {
                    close()
                    run()
                  }}
                >
                  <Icon class="size-5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
                  {label}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Popover>
      {isBlocking && <BlockDialog overview={overview} onClose={() => setBlocking(false)} />}
    </>
  )
}
