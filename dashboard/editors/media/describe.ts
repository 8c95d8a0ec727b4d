import type { Media } from '../../../src/features/media/schema.ts'
import { type Language, useLanguage, useTexts } from '../../lib/i18n.ts'
import { localeOf } from '../../lib/numbers.ts'
import { mediaTexts } from './texts.ts'

const KB = 1024
const MB = KB * KB

/** 950 KB, 3.2 MB. */
export function bytesText(bytes: number, language: Language): string {
  const isSmall = bytes < MB
  const amount = isSmall ? Math.max(1, Math.round(bytes / KB)) : bytes / MB
  return new Intl.NumberFormat(localeOf(language), {
    style: 'unit',
    unit: isSmall ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: isSmall || amount >= 100 ? 0 : 1,
  }).format(amount)
}

/** 0:07, 12:30, 1:02:03. */
export function durationText(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** What one wants to know of a file at a glance: its measure, and how large it is. */
export function useDescribe(): (media: Media) => string {
  const t = useTexts(mediaTexts)
  const language = useLanguage()
  return ({ kind, width, height, durationMs, bytes }) => {
    const size = kind === 'image' && width && height ? t.size(width, height) : undefined
    return [size, durationMs ? durationText(durationMs) : undefined, bytesText(bytes, language)].filter(Boolean).join(' · ')
  }
}
