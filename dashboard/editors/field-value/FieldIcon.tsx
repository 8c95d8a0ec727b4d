import {
  AlignLeft,
  CalendarClock,
  CalendarDays,
  CircleDot,
  Clock,
  FileText,
  Hash,
  Image,
  Link,
  ListChecks,
  type LucideIcon,
  Mail,
  Phone,
  ToggleLeft,
  Type,
} from 'lucide-preact'
import type { FieldType } from '../../../src/features/fields/schema.ts'

const ICON: Record<FieldType, LucideIcon> = {
  text: Type,
  'long-text': AlignLeft,
  number: Hash,
  choice: CircleDot,
  choices: ListChecks,
  date: CalendarDays,
  datetime: CalendarClock,
  time: Clock,
  boolean: ToggleLeft,
  email: Mail,
  phone: Phone,
  url: Link,
  image: Image,
  file: FileText,
}

export function FieldIcon({ type, class: extra = 'size-5' }: { type: FieldType; class?: string }) {
  const Icon = ICON[type]
  return <Icon class={`shrink-0 ${extra}`} strokeWidth={1.75} aria-hidden="true" />
}
