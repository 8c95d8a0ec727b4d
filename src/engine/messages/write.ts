import type { Pen, Spot } from './pen.ts'
import { note } from './pen.ts'
import type { Placed, Placeholder } from './placeholders.ts'
import type { Path, Problem } from './problems.ts'
import type { RenderContext } from './render.ts'
import { dateText, fieldText, timeText } from './value-text.ts'
import type { MediaItem } from './world.ts'

/** Writes messages for the friend of a context, and notes what could not be done as it was meant. */
export function createPen(context: RenderContext, problems: Problem[]): Pen {
  const pen: Pen = {
    base: context.base,
    tapData: (choiceKey) => `e1.${choiceKey}.${context.source}.${context.sign(`${choiceKey}.${context.source}`)}`,
    value: (placed, path) => saidFor(placed, { context, spot: { pen, path, track: 'off' } }),
    link(url, { track }) {
      const linkId = track === 'off' ? undefined : context.world.links.get(url)
      if (linkId === undefined) return url
      return context.linkFor({ linkId, friendId: track === 'each' ? (context.friend?.id ?? 0) : 0, source: context.source })
    },
    media(id, { path, kind }) {
      const file = context.world.media.get(id)
      if (file?.kind === kind) return file
      pen.note(path, file ? 'media-kind' : 'media-gone', String(id))
      return null
    },
    note: (path: Path, code, detail) => problems.push(detail === undefined ? { path, code } : { path, code, detail }),
  }
  return pen
}

type At = { context: RenderContext; spot: Spot }

function saidFor({ placeholder, fallback, raw }: Placed, { context, spot }: At): string {
  const known = isKnown(placeholder, context)
  if (!known) note(spot, 'placeholder-unknown', raw)
  const value = (known && valueIn(placeholder, context)) || (fallback ?? fallbackOf(placeholder, context))
  // Said for nobody, what a friend has is not known; that is no fault.
  const isOpen = context.friend === null && isFriends(placeholder)
  if (value === '' && known && fallback === undefined && !isOpen) note(spot, 'placeholder-empty', raw)
  return value
}

const isFriends = ({ kind }: Placeholder) => kind === 'name' || kind === 'line-name' || kind === 'real-name' || kind === 'field'

/** Whether what a placeholder names is there. */
export function isKnown(placeholder: Placeholder, { world }: Pick<RenderContext, 'world'>): boolean {
  if (placeholder.kind === 'field') return world.fields.has(placeholder.fieldId)
  if (placeholder.kind === 'shared') return world.shared.has(placeholder.sharedId)
  return placeholder.kind !== 'unknown'
}

const fallbackOf = (placeholder: Placeholder, { world }: RenderContext): string =>
  placeholder.kind === 'field' ? (world.fields.get(placeholder.fieldId)?.fallback ?? '') : ''

function valueIn(placeholder: Placeholder, context: RenderContext): string {
  const { friend, world, now, zone } = context
  switch (placeholder.kind) {
    case 'name':
      return friend?.displayName || friend?.lineName || ''
    case 'line-name':
      return friend?.lineName ?? ''
    case 'real-name':
      return friend?.realName ?? ''
    case 'field': {
      const [field, text] = [world.fields.get(placeholder.fieldId), friend?.fields.get(placeholder.fieldId)]
      return field && text ? fieldText(field, { text, zone }) : ''
    }
    case 'shared':
      return world.shared.get(placeholder.sharedId)?.value ?? ''
    case 'date':
      return dateText(now, { zone, days: placeholder.days, format: placeholder.format })
    case 'time':
      return timeText(now, { zone, format: placeholder.format })
    default:
      return ''
  }
}

const PNG = 'image/png'

/** The public address of a file: as it is, its preview, or one of its widths. */
export const fileUrl = ({ pen }: Spot, { key }: MediaItem, name: string | number): string => `${pen.base}/m/${key}/${name}`

export const fileAt = (spot: Spot, id: number, kind: MediaItem['kind']): MediaItem | null => spot.pen.media(id, { path: spot.path, kind })

/** Widest picture that LINE takes in templates and Flex. */
const PICTURE_MAX = 1024

/** A picture no wider than templates and Flex take it. */
export function pictureUrl(spot: Spot, file: MediaItem): string {
  if ((file.width ?? 0) <= PICTURE_MAX) return fileUrl(spot, file, 'original')
  const [widest] = file.widths.filter((width) => width <= PICTURE_MAX).sort((a, b) => b - a)
  return fileUrl(spot, file, widest ?? (file.previewType === null ? 'original' : 'preview'))
}

/** Icons of senders and quick replies are PNG, says LINE; undefined when there is none that can be shown. */
export function iconUrl(spot: Spot, id: number | undefined): string | undefined {
  const file = id === undefined ? null : fileAt(spot, id, 'image')
  if (file && file.contentType !== PNG) note(spot, 'media-not-png')
  return file?.contentType === PNG ? fileUrl(spot, file, 'original') : undefined
}
