import type { Bubble } from '../../../../src/engine/messages/schema.ts'
import type { MediaItem, MessageWorld, TemplateItem } from '../../../../src/engine/messages/world.ts'
import type { Media } from '../../../../src/features/media/schema.ts'
import { brokenTextOf } from '../flex/broken.ts'
import type { MessageTools } from '../tools.ts'

export type Versions = ReadonlyMap<string, readonly Bubble[]>
export const versionKey = (templateId: number, version: number): string => `${templateId}.${version}`

interface WorldParts {
  tools: MessageTools
  media: ReadonlyMap<number, Media | null>
  versions: Versions
  /** The friend's values are as people read them already, not as they are stored. */
  areValuesShown?: boolean
}

const isThere = (entry: [number, Media | null]): entry is [number, Media] => entry[1] !== null

/** What the messages refer to, as far as it is known here. Addresses stay as they were written: nobody clicks in a preview. */
export function previewWorld({ tools, media, versions, areValuesShown = false }: WorldParts): MessageWorld {
  const pinnedOf = (templateId: number) =>
    new Map(
      [...versions].flatMap(([key, bubbles]): [number, readonly Bubble[]][] => {
        const [id, version] = key.split('.').map(Number)
        return id === templateId && version !== undefined ? [[version, bubbles]] : []
      }),
    )
  return {
    templates: new Map(
      tools.templates.map(({ id, name, version, bubbles }): [number, TemplateItem] => [
        id,
        { name, version, bubbles, pinned: pinnedOf(id) },
      ]),
    ),
    media: new Map([...media].filter(isThere).map(([id, file]): [number, MediaItem] => [id, file])),
    links: new Map(),
    shared: new Map(tools.shared.map(({ id, name, value }) => [id, { name, value }])),
    fields: new Map(
      tools.fields.map(({ id, name, type, options, fallback }) => [id, { name, type: areValuesShown ? 'text' : type, options, fallback }]),
    ),
  }
}

/** Whether enough of a bubble is filled in to be drawn. */
export function isShowable(bubble: Bubble): boolean {
  switch (bubble.kind) {
    case 'text':
      return bubble.text.trim() !== ''
    case 'image':
    case 'video':
    case 'audio':
    case 'imagemap':
      return bubble.mediaId > 0
    case 'sticker':
      return bubble.stickerId !== ''
    case 'location':
      return Number.isFinite(bubble.latitude) && Number.isFinite(bubble.longitude)
    case 'flex':
      return brokenTextOf(bubble.contents) === undefined && typeof bubble.contents.type === 'string'
    case 'coupon':
      return bubble.couponId !== ''
    case 'template':
      return bubble.templateId > 0
    case 'image-carousel':
      return bubble.columns.some(({ imageId }) => imageId > 0)
    default:
      return true
  }
}
