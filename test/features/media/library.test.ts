import { expect, test } from 'vitest'
import type { MediaPage } from '../../../src/features/media/schema.ts'
import { refusal } from '../staff/visitor.ts'
import { jpeg, mp3, mp4 } from './files.ts'
import { library } from './kit.ts'

const names = (items: { name: string }[]) => items.map(({ name }) => name)

test('the library lists the newest first, page by page, by kind, folder and name', async () => {
  const h = await library()
  const folder = await h.must<{ id: number }>(h.staff.post(`${h.api}/folders`, { kind: 'media', name: '春' }))
  await h.upload(jpeg(), 'Sakura 100%.jpg')
  await h.upload(mp4(), 'film.mp4')
  await h.putUp(mp3(), '音声.mp3', `&folderId=${folder.id}`)
  await h.upload(jpeg(), 'sakura_2.jpg')
  expect(names(await h.list())).toEqual(['sakura_2.jpg', '音声.mp3', 'film.mp4', 'Sakura 100%.jpg'])
  const first = await h.must<MediaPage>(h.staff.get(`${h.media}?limit=3`))
  const second = await h.must<MediaPage>(h.staff.get(`${h.media}?limit=3&cursor=${first.nextCursor}`))
  expect([first.items.length, names(second.items), second.nextCursor]).toEqual([3, ['Sakura 100%.jpg'], undefined])
  expect(names(await h.list('?kind=image'))).toEqual(['sakura_2.jpg', 'Sakura 100%.jpg'])
  expect(names(await h.list(`?folderId=${folder.id}`))).toEqual(['音声.mp3'])
  expect(names(await h.list('?folderId=none&kind=video'))).toEqual(['film.mp4'])
  expect(names(await h.list('?search=SAKURA'))).toEqual(['sakura_2.jpg', 'Sakura 100%.jpg'])
  expect(names(await h.list(`?search=${encodeURIComponent('100%')}`))).toEqual(['Sakura 100%.jpg'])
  expect(names(await h.list('?search=%25%25'))).toEqual([])
})

test('a file is renamed and put into a folder; what it shows stays', async () => {
  const h = await library()
  const made = await h.upload(jpeg(), 'a.jpg')
  const folder = await h.must<{ id: number }>(h.staff.post(`${h.api}/folders`, { kind: 'media', name: '写真' }))
  const tagFolder = await h.must<{ id: number }>(h.staff.post(`${h.api}/folders`, { kind: 'tag', name: '写真' }))
  const save = (body: object) => h.staff.send('PUT', `${h.media}/${made.id}`, { body })
  expect(await save({ name: '春の写真', folderId: folder.id })).toMatchObject({
    status: 200,
    body: { ...made, name: '春の写真', folderId: folder.id },
  })
  expect(await save({ name: 'x', folderId: tagFolder.id })).toMatchObject({
    status: 400,
    body: refusal('invalid', { fields: { folderId: expect.any(String) } }),
  })
  expect(await save({ name: ' ', folderId: null })).toMatchObject({
    status: 400,
    body: refusal('invalid', { fields: { name: expect.any(String) } }),
  })
  expect(await h.staff.delete(`${h.api}/folders/${folder.id}`)).toMatchObject({ status: 200 })
  expect(await h.list()).toMatchObject([{ name: '春の写真', folderId: null }])
})

test('a deleted file is not offered any more, and what was sent still shows it', async () => {
  const h = await library()
  const made = await h.upload(jpeg())
  expect(await h.staff.delete(`${h.media}/${made.id}`)).toMatchObject({ status: 200 })
  expect(await h.staff.delete(`${h.media}/${made.id}`)).toMatchObject({ status: 200 })
  expect(await h.list()).toEqual([])
  expect(await h.must(h.staff.get(`${h.media}/${made.id}`))).toMatchObject({ deletedAt: h.clock.now() })
  expect((await h.fetch(`/m/${made.key}/original`)).status).toBe(200)
})

test('a file that a message uses says where, and goes only by force', async () => {
  const h = await library()
  const { id } = await h.upload(jpeg())
  const bubbles = [{ kind: 'image', mediaId: id }]
  const saved = await h.staff.send('PUT', `${h.api}/greetings/new`, { body: { actions: [{ kind: 'send', bubbles }] } })
  expect(saved).toMatchObject({ status: 200 })
  expect(await h.must(h.staff.get(`${h.media}/${id}/uses`))).toMatchObject({
    items: [{ kind: 'greeting', id: 'new', place: 'actions' }],
    friendCount: 0,
  })
  expect(await h.staff.delete(`${h.media}/${id}`)).toMatchObject({
    status: 409,
    body: refusal('in-use', { fields: { 'greeting:new:actions': 'new' } }),
  })
  expect(await h.list()).toHaveLength(1)
  expect(await h.staff.delete(`${h.media}/${id}?force=true`)).toMatchObject({ status: 200 })
})

test('what the library takes up counts previews, widths and what was deleted', async () => {
  const h = await library()
  const [film, picture, preview, width] = [mp4(), jpeg(), jpeg(16, 12), jpeg(240, 100)]
  const [{ id }, map] = [await h.upload(film, 'a.mp4'), await h.upload(picture)]
  await h.send('PUT', `${h.media}/${id}/preview`, preview)
  await h.send('PUT', `${h.media}/${map.id}/widths/240`, width)
  await h.staff.delete(`${h.media}/${id}`)
  const bytes = film.length + picture.length + preview.length + width.length
  expect(await h.must(h.staff.get(`${h.media}/storage`))).toEqual({ count: 1, bytes, folders: [{ folderId: null, count: 1 }] })
})

test('files of another account are not there', async () => {
  const [h, other] = [await library(), await library()]
  const { id } = await h.upload(jpeg())
  for (const path of ['', '/uses']) expect(await other.staff.get(`${other.media}/${id}${path}`)).toMatchObject({ status: 404 })
  expect(await other.staff.send('PUT', `${other.media}/${id}`, { body: { name: 'x', folderId: null } })).toMatchObject({ status: 404 })
  expect(await other.send('PUT', `${other.media}/${id}/preview`, jpeg())).toMatchObject({ status: 404 })
  expect(await other.staff.delete(`${other.media}/${id}`)).toMatchObject({ status: 404 })
  expect(await other.list()).toEqual([])
})
