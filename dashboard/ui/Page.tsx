import { ChevronLeft } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useTitle } from '../lib/use-title.ts'

interface PageProps {
  title: string
  /** One sentence under the title. */
  lead?: ComponentChildren
  /** Where this page belongs. */
  back?: { href: string; label: string }
  actions?: ComponentChildren
  isNarrow?: boolean
  children: ComponentChildren
}

/** Frame of every screen: its one h1, what it is for, its actions. */
export function Page({ title, lead, back, actions, isNarrow = false, children }: PageProps) {
  useTitle(title)
  return (
    <div class={`mx-auto flex w-full flex-col gap-6 px-4 pt-5 pb-28 sm:px-8 lg:pt-8 lg:pb-16 ${isNarrow ? 'max-w-2xl' : 'max-w-6xl'}`}>
      <header class="flex flex-col gap-3">
        {back && <BackLink {...back} />}
        <div class="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
          <div class="flex min-w-0 flex-col gap-1">
            <h1 class="text-2xl font-bold [overflow-wrap:anywhere]">{title}</h1>
            {lead && <p class="muted phrased max-w-2xl text-sm">{lead}</p>}
          </div>
          {actions && <div class="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
      </header>
      {children}
    </div>
  )
}

export function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <a href={href} class="muted -ml-1 flex min-h-8 w-fit items-center gap-0.5 text-sm hover:text-base-content">
      <ChevronLeft class="size-4" aria-hidden="true" />
      {label}
    </a>
  )
}

interface SectionProps {
  title: string
  lead?: ComponentChildren
  aside?: ComponentChildren
  children: ComponentChildren
}

/** A framed part of a page with its own heading. */
export function Section({ title, lead, aside, children }: SectionProps) {
  return (
    <section class="card-frame flex flex-col gap-4 p-5 sm:p-6">
      <div class="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div class="flex min-w-0 flex-col gap-0.5">
          <h2 class="text-lg font-bold">{title}</h2>
          {lead && <p class="muted phrased max-w-2xl text-sm">{lead}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  )
}
