import { z } from 'zod'
import { SavedActionList } from '../../src/features/action-lists/schema.ts'
import { AutoReply } from '../../src/features/auto-replies/schema.ts'
import { Folder } from '../../src/features/folders/schema.ts'
import { Mark } from '../../src/features/marks/schema.ts'
import { Media } from '../../src/features/media/schema.ts'
import { SharedValue } from '../../src/features/shared-values/schema.ts'
import { Template } from '../../src/features/templates/schema.ts'
import type { Api } from './api.ts'
import { gradient } from './picture.ts'
import {
  accessBubbles,
  PICTURES,
  type PictureName,
  priceBubbles,
  requestList,
  rules,
  SHARED,
  type SharedName,
  type Words,
} from './words.ts'

interface World {
  api: Api
  path: string
}

const post = (body: unknown) => ({ method: 'POST' as const, body })

/** Puts up the pictures that the cards show. */
async function makePictures({ api, path }: World): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const [name, { from, to }] of Object.entries(PICTURES)) {
    const file = `${path}/media?name=${encodeURIComponent(`${name}.png`)}`
    ids.set(name, (await api.call(Media, file, { method: 'POST', file: gradient(from, to) })).id)
  }
  return ids
}

async function makeShared({ api, path }: World): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const [name, value] of Object.entries(SHARED))
    ids.set(name, (await api.call(SharedValue, `${path}/shared-values`, post({ name, value }))).id)
  return ids
}

const found = (ids: Map<string, number>, name: string): number => {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The demo shop has nothing called ${name}.`)
  return id
}

const Marks = z.object({ items: z.array(Mark) })

/** Pictures, shared values, templates, a saved list and the rules; what the greeting needs of it comes back. */
export async function makeTalk(world: World, { tag }: Pick<Words, 'tag'>): Promise<Words> {
  const { api, path } = world
  const [pictures, shared] = [await makePictures(world), await makeShared(world)]
  const { items: marks } = await api.call(Marks, `${path}/marks`)
  const words: Words = {
    tag,
    mark: (name) => marks.find((mark) => mark.name === name)?.id ?? marks[0]?.id ?? null,
    shared: (name: SharedName) => `{{shared:${found(shared, name)}}}`,
    picture: (name: PictureName) => found(pictures, name),
  }
  const folder = await api.call(Folder, `${path}/folders`, post({ kind: 'template', name: 'よく使うご案内' }))
  const template = async (name: string, bubbles: unknown) =>
    (await api.call(Template, `${path}/templates`, post({ name, folderId: folder.id, bubbles }))).id
  const accessId = await template('アクセス(吉祥寺店)', accessBubbles(words))
  const priceId = await template('メニューと料金', priceBubbles(words))
  await template('はじめてのご来店案内(まとめ)', [
    { kind: 'template', templateId: accessId },
    { kind: 'template', templateId: priceId },
  ])
  const list = requestList(words)
  const { id: listId } = await api.call(SavedActionList, `${path}/action-lists`, post({ ...list, folderId: null }))
  for (const rule of rules(words, { accessId, priceId, listId })) await api.call(AutoReply, `${path}/auto-replies`, post(rule))
  return words
}
