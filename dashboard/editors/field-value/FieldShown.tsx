import { ExternalLink } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import type { FieldValue } from '../../../src/engine/actions/schema.ts'
import { formatDate, useDates } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useZone } from '../../ui/Time.tsx'
import type { FieldShape } from './model.ts'
import { fieldValueTexts } from './texts.ts'

interface FieldShownProps {
  field: FieldShape
  value: FieldValue
}

/** A value as people read it; what can be called, written to or opened is a link. */
export function FieldShown({ field, value }: FieldShownProps) {
  const text = useFieldText()(field, value)
  const raw = String(value)
  switch (field.type) {
    case 'long-text':
      return <span class="[word-break:normal] whitespace-pre-wrap">{text}</span>
    case 'email':
      return <Out href={`mailto:${raw}`}>{text}</Out>
    case 'phone':
      return <Out href={`tel:${raw.replace(/[^\d+]/g, '')}`}>{text}</Out>
    case 'url':
    case 'file':
      return <Out href={raw}>{text}</Out>
    case 'image':
      return (
        <a href={raw} target="_blank" rel="noreferrer" class="block w-fit">
          <img src={raw} alt={raw} loading="lazy" class="max-h-40 max-w-full rounded-field border border-base-300" />
        </a>
      )
    default:
      return <span>{text}</span>
  }
}

function Out({ href, children }: { href: string; children: ComponentChildren }) {
  // Values were checked on their way in; an address that is none of these leads nowhere all the same.
  const isSafe = /^(https?:\/\/|mailto:|tel:)/i.test(href)
  if (!isSafe) return <span>{children}</span>
  const isWeb = href.startsWith('http')
  return (
    <a
      href={href}
      class="link inline-flex max-w-full items-center gap-1 break-all"
      {...(isWeb ? { target: '_blank', rel: 'noreferrer' } : {})}
    >
      {children}
      {isWeb && <ExternalLink class="size-3.5 shrink-0" aria-hidden="true" />}
    </a>
  )
}

/** A value in words, in the language in use and the account's time zone. */
export function useFieldText(): (field: FieldShape, value: FieldValue) => string {
  const t = useTexts(fieldValueTexts)
  const language = useLanguage()
  const number = useNumber()
  const dates = useDates(useZone())
  const label = (field: FieldShape, id: string) => field.options.find((option) => option.id === id)?.label ?? t.gone
  return (field, value) => {
    if (Array.isArray(value)) return value.map((id) => label(field, id)).join(t.and)
    if (typeof value === 'boolean') return value ? t.yes : t.no
    if (typeof value === 'number') return field.type === 'datetime' ? dates.exact(value) : number(value)
    if (field.type === 'choice') return label(field, value)
    return field.type === 'date' && !Number.isNaN(Date.parse(value)) ? formatDate(value, language) : value
  }
}
