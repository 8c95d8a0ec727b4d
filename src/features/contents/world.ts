import type { DefinitionSource } from '../../engine/friend/definitions.ts'
import type { Bubble } from '../../engine/messages/schema.ts'
import { type FieldItem, MESSAGE_WORLD, type MediaItem, type MessageWorld, type TemplateItem } from '../../engine/messages/world.ts'

const TEMPLATES = 'SELECT id, name, version, bubbles FROM templates WHERE account_id = ?1'
const PINNED = 'SELECT template_id AS id, version, bubbles FROM template_versions WHERE account_id = ?1 AND is_pinned'
/** Those that were taken out of the library too: whatever still names one shows it. */
const MEDIA = `SELECT id, key, kind, content_type AS contentType, width, height, duration_ms AS durationMs, preview_type AS previewType, widths
  FROM media WHERE account_id = ?1`
const LINKS = 'SELECT id, url FROM links WHERE account_id = ?1'
const SHARED = 'SELECT id, name, value FROM shared_values WHERE account_id = ?1'
const FIELDS = 'SELECT id, name, type, options, fallback FROM fields WHERE account_id = ?1'

type TemplateRow = { id: number; name: string; version: number; bubbles: string }
type MediaRow = Omit<MediaItem, 'widths'> & { id: number; widths: string }
type SharedRow = { id: number; name: string; value: string }
type FieldRow = Omit<FieldItem, 'options'> & { id: number; options: string }

/** What the table holds was checked by a schema before it was written. */
const bubblesIn = (text: string): Bubble[] => JSON.parse(text)

function templatesFrom(rows: TemplateRow[], pinned: Pick<TemplateRow, 'id' | 'version' | 'bubbles'>[]): MessageWorld['templates'] {
  const versions = new Map<number, Map<number, Bubble[]>>()
  for (const { id, version, bubbles } of pinned) versions.set(id, (versions.get(id) ?? new Map()).set(version, bubblesIn(bubbles)))
  return new Map(
    rows.map(({ id, name, version, bubbles }): [number, TemplateItem] => [
      id,
      { name, version, bubbles: bubblesIn(bubbles), pinned: versions.get(id) ?? new Map() },
    ]),
  )
}

/** All that messages of an account refer to, in one round trip. */
export async function loadWorld(d1: D1Database, accountId: number): Promise<MessageWorld> {
  const found = await d1.batch([TEMPLATES, PINNED, MEDIA, LINKS, SHARED, FIELDS].map((sql) => d1.prepare(sql).bind(accountId)))
  // The columns are named in the statements above, one for each.
  const rows = <T>(place: number) => (found[place]?.results ?? []) as T[]
  return {
    templates: templatesFrom(rows(0), rows(1)),
    media: new Map(rows<MediaRow>(2).map(({ id, widths, ...item }) => [id, { ...item, widths: JSON.parse(widths) }])),
    links: new Map(rows<{ id: number; url: string }>(3).map(({ id, url }) => [url, id])),
    shared: new Map(rows<SharedRow>(4).map(({ id, ...item }) => [id, item])),
    fields: new Map(rows<FieldRow>(5).map(({ id, options, ...item }) => [id, { ...item, options: JSON.parse(options) }])),
  }
}

export const contentDefinitions: DefinitionSource<MessageWorld> = { key: MESSAGE_WORLD, load: loadWorld }
