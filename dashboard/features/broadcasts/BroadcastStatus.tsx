import type { Broadcast } from '../../../src/features/broadcasts/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Badge, type BadgeTone } from '../../ui/Badge.tsx'
import { broadcastTexts } from './texts.ts'

const TONE: Record<Broadcast['status'], BadgeTone> = {
  draft: 'neutral',
  sending: 'info',
  done: 'success',
  stopped: 'warning',
  failed: 'error',
}

export function BroadcastStatus({ status }: { status: Broadcast['status'] }) {
  const t = useTexts(broadcastTexts)
  return <Badge tone={TONE[status]}>{t[status]}</Badge>
}
