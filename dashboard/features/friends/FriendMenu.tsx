import { Archive, ArchiveRestore, Eye, EyeOff, ShieldBan, ShieldCheck, Zap } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { FriendOverview } from '../../../src/features/overview/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import { useCan } from '../staff/me.ts'
import { BlockDialog } from './BlockDialog.tsx'
import { friendPageTexts } from './page-texts.ts'
import { friendTexts } from './texts.ts'
import { usePresence } from './use-presence.ts'

// Fetched when it is opened: it holds the editor of actions.
const RunDialog = lazyPart(async () => (await import('../actions/RunDialog.tsx')).RunDialog, null)

/** What is done to a friend as a whole. */
export function FriendMenu({ overview }: { overview: FriendOverview }) {
  const t = useTexts(friendPageTexts)
  const { friend } = overview
  const presence = usePresence(friend.id)
  const can = useCan()
  const { noName } = useTexts(friendTexts)
  const [isBlocking, setBlocking] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const entries: MenuEntry[] = [
    ...(can('actions.run') ? [{ label: t.runActions, icon: Zap, run: () => setRunning(true) }] : []),
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
      <Menu label={t.menu} entries={entries} />
      {isRunning && <RunDialog friendId={friend.id} name={friend.name || noName} onClose={() => setRunning(false)} />}
      {isBlocking && <BlockDialog overview={overview} onClose={() => setBlocking(false)} />}
    </>
  )
}
