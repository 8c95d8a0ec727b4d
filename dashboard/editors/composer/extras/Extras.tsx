import { ChartNoAxesColumn, ChevronDown, type LucideIcon, MessageSquareReply, UserRound } from 'lucide-preact'
import { useId, useState } from 'preact/hooks'
import { useTexts } from '../../../lib/i18n.ts'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { useIsFaulty } from '../use-fault.ts'
import type { ExtrasProps, Part } from './ExtraPart.tsx'
import { extraTexts } from './extra-texts.ts'
import { hasUrls } from './urls.ts'

const ExtraPart = lazyPart(async () => (await import('./ExtraPart.tsx')).ExtraPart)

/** What every bubble can have besides: quick replies, another sender, how its addresses are measured. */
export function Extras({ bubble, onChange }: ExtrasProps) {
  const t = useTexts(extraTexts)
  const id = useId()
  const [chosen, setOpen] = useState<Part | null>(null)
  const isQuickFaulty = useIsFaulty('quickReplies')
  const open = chosen ?? (isQuickFaulty ? 'quick' : null)
  const quick = bubble.quickReplies ?? []
  const { name, iconId } = bubble.sender ?? {}
  const track = bubble.track ?? 'each'
  const parts: { part: Part; icon: LucideIcon; label: string; state: string | undefined }[] = [
    { part: 'quick', icon: MessageSquareReply, label: t.quick, state: quick.length > 0 ? String(quick.length) : undefined },
    { part: 'sender', icon: UserRound, label: t.sender, state: name || (iconId ? t.isSet : undefined) },
    ...(hasUrls(bubble) ? [{ part: 'measuring' as const, icon: ChartNoAxesColumn, label: t.measuring, state: t[`${track}Short`] }] : []),
  ]
  return (
    <div class="flex flex-col border-t border-base-300">
      <div class="flex flex-wrap gap-x-4 py-0.5">
        {parts.map(({ part, icon: Icon, label, state }) => (
          <button
            key={part}
            type="button"
            class={`flex min-h-9 max-w-full items-center gap-1.5 text-2xs hover:text-primary ${open === part ? 'text-primary' : ''}`}
            aria-expanded={open === part}
            aria-controls={`${id}-${part}`}
            onClick={() => setOpen(open === part ? null : part)}
          >
            <Icon class="size-4 shrink-0" aria-hidden="true" />
            <span class="font-semibold">{label}</span>
            {state && <span class="muted max-w-32 truncate">{state}</span>}
            <ChevronDown class={`size-3.5 shrink-0 transition-transform ${open === part ? 'rotate-180' : ''}`} aria-hidden="true" />
          </button>
        ))}
      </div>
      {parts.map(({ part }) => (
        <div key={part} id={`${id}-${part}`} hidden={open !== part} class="pt-1 pb-4">
          {open === part && <ExtraPart part={part} bubble={bubble} onChange={onChange} />}
        </div>
      ))}
    </div>
  )
}
