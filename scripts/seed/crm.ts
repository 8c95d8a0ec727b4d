import { CsvFile } from '../../src/features/csv/schema.ts'
import { Field } from '../../src/features/fields/schema.ts'
import { Folder } from '../../src/features/folders/schema.ts'
import { Job } from '../../src/features/jobs/schema.ts'
import { SavedSegment } from '../../src/features/segments/schema.ts'
import { Tag } from '../../src/features/tags/schema.ts'
import type { Api } from './api.ts'
import { guestBook } from './guest-book.ts'
import { EVENING, FIELD_FOLDERS, segmentsOf, TAG_FOLDERS } from './salon.ts'
import type { Ids } from './scenarios.ts'
import { until } from './wait.ts'

interface World {
  api: Api
  path: string
}

const post = (body: unknown) => ({ method: 'POST' as const, body })

function idOf(ids: Map<string, number>, name: string): number {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The demo shop has nothing called ${name}.`)
  return id
}

async function makeTags({ api, path }: World): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const { name, tags } of TAG_FOLDERS) {
    const folder = await api.call(Folder, `${path}/folders`, post({ kind: 'tag', name }))
    for (const tag of tags) ids.set(tag.name, (await api.call(Tag, `${path}/tags`, post({ ...tag, folderId: folder.id }))).id)
  }
  await api.call(Tag, `${path}/tags`, post(EVENING))
  return ids
}

async function makeFields({ api, path }: World): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const { name, fields } of FIELD_FOLDERS) {
    const folder = await api.call(Folder, `${path}/folders`, post({ kind: 'field', name }))
    for (const field of fields) ids.set(field.name, (await api.call(Field, `${path}/fields`, post({ ...field, folderId: folder.id }))).id)
  }
  return ids
}

/** The boxes, labels and searches of a salon. Gives their ids by their names. */
export async function makeCrm(world: World): Promise<Ids> {
  const [tags, fields, segments] = [await makeTags(world), await makeFields(world), new Map<string, number>()]
  const ids: Ids = {
    tag: (name) => idOf(tags, name),
    field: (name) => idOf(fields, name),
    segment: (name) => idOf(segments, name),
  }
  for (const segment of segmentsOf(ids))
    segments.set(segment.name, (await world.api.call(SavedSegment, `${world.path}/segments`, post(segment))).id)
  return ids
}

/** The salon's customer book comes in as it would on the day of moving: as a CSV. */
export async function bringGuestBook({ api, path, lineUserIds }: World & { lineUserIds: string[] }): Promise<void> {
  const csv = guestBook(lineUserIds, Date.now())
  const file = await api.call(CsvFile, `${path}/csv/files?name=${encodeURIComponent('顧客台帳.csv')}`, { method: 'POST', csv })
  const { id: fileId, encoding, headerRows, columns } = file
  const wish = { fileId, encoding, headerRows, columns: columns.map(({ suggestion }) => suggestion), mode: 'all-or-nothing' }
  const { id } = await api.call(Job, `${path}/csv/imports`, post(wish))
  await until('the customer book is in', async () => {
    const { status, error, failed } = await api.call(Job, `${path}/jobs/${id}`)
    if (status === 'failed' || status === 'cancelled' || failed > 0)
      throw new Error(`The import ended as ${status}: ${error}, ${failed} failed`)
    return status === 'done'
  })
}
