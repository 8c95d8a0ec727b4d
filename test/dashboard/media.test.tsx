import { expect, test } from 'vitest'
import { type Asked, type MediaDesk, MediaDeskContext } from '../../dashboard/editors/media/context.ts'
import { MediaPicker } from '../../dashboard/editors/media/MediaPicker.tsx'
import type { Prepared } from '../../dashboard/editors/media/prepare/prepare.ts'
import { InboundMedia } from '../../dashboard/features/media/InboundMedia.tsx'
import type { Media, InboundMedia as State } from '../../src/features/media/schema.ts'
import { html, mp3 } from '../features/media/files.ts'
import { button, click, field, fireEvent, mount, open, screen, startApi, type, waitFor, within } from './harness.tsx'

const file = (id: number, name: string, more: Partial<Media> = {}): Media => ({
  ...{
    id,
    key: `key${id}`,
    kind: 'image',
    name,
    folderId: null,
    contentType: 'image/jpeg',
    bytes: 350_000,
    width: 800,
    height: 600,
    durationMs: null,
  },
  ...{ previewType: 'image/jpeg', widths: [], url: `https://x.test/m/key${id}/original`, previewUrl: null, createdAt: 1, deletedAt: null },
  ...more,
})
const voice = (id: number, name: string) =>
  file(id, name, { kind: 'audio', contentType: 'audio/mpeg', durationMs: 12_000, previewType: null, width: null, height: null })

/** A library in memory; an upload stays under way until it is let go. */
function library(items: Media[], { canEdit = true } = {}) {
  const asked: Asked[] = []
  const sent: { prepared: Prepared; folderId: number | null }[] = []
  const hold: { release: (error?: unknown) => void } = { release: () => undefined }
  const desk: MediaDesk = {
    key: (...rest) => ['test', ...rest],
    canEdit,
    folders: async () => [{ id: 5, name: '春の写真' }],
    list: async (wish) => {
      asked.push(wish)
      return { items: items.filter(({ name, kind }) => kind === wish.kind && name.includes(wish.search ?? '')) }
    },
    upload: (prepared, { folderId }, { onShare, signal }) => {
      sent.push({ prepared, folderId })
      onShare(0.4)
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new DOMException('x', 'AbortError')))
        hold.release = (error) => (error ? reject(error) : resolve(voice(99, prepared.name)))
      })
    },
    putPreview: async () => file(1, 'x'),
    putWidth: async () => file(1, 'x'),
    changed: () => undefined,
  }
  const picked: Media[] = []
  const picker = (kind: Media['kind']) =>
    mount(
      <MediaDeskContext.Provider value={desk}>
        <MediaPicker kind={kind} onPick={(media) => picked.push(media)} onClose={() => undefined} />
      </MediaDeskContext.Provider>,
    )
  return { picker, asked, sent, picked, hold }
}

const chooseFile = (chosen: File) => {
  const input = document.querySelector('input[type=file]')
  if (!(input instanceof HTMLInputElement)) throw new Error('no input')
  Object.defineProperty(input, 'files', { value: [chosen], configurable: true })
  fireEvent.change(input)
}

test('a file of the library is found by its name and chosen', async () => {
  startApi()
  const lib = library([file(1, '桜.jpg'), file(2, '海.jpg'), voice(3, '声.mp3')])
  lib.picker('image')
  expect(await screen.findByText('海.jpg')).toBeTruthy()
  expect(screen.queryByText('声.mp3')).toBeNull()
  expect(screen.getAllByText('800×600 · 342 KB')).toHaveLength(2)
  type(field('ファイル名で検索'), '桜')
  await waitFor(() => expect(screen.queryByText('海.jpg')).toBeNull())
  click(await screen.findByRole('button', { name: /桜\.jpg/ }))
  await waitFor(() => expect(lib.picked.map(({ id }) => id)).toEqual([1]))
  fireEvent.change(field('フォルダ'), { target: { value: '5' } })
  await waitFor(() => expect(lib.asked.at(-1)).toMatchObject({ kind: 'image', folderId: 5 }))
})

test('a new file shows how far it is, and is chosen when it is there', async () => {
  startApi()
  const lib = library([])
  lib.picker('audio')
  expect(await screen.findByText('まだファイルがありません')).toBeTruthy()
  chooseFile(new File([mp3()], '案内.mp3'))
  expect(await screen.findByText('送信中 40%')).toBeTruthy()
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40')
  expect(lib.sent).toMatchObject([{ prepared: { name: '案内.mp3', contentType: 'audio/mpeg' }, folderId: null }])
  lib.hold.release()
  await waitFor(() => expect(lib.picked.map(({ name }) => name)).toEqual(['案内.mp3']))
})

test('what cannot be used says why and is not sent; what is under way can be given up', async () => {
  startApi()
  const lib = library([])
  lib.picker('audio')
  await screen.findByText('まだファイルがありません')
  chooseFile(new File([html()], '声.mp3'))
  expect((await screen.findByRole('alert')).textContent).toBe('ウェブページのファイルで、画像ではありません。')
  expect(lib.sent).toEqual([])
  click(button('「声.mp3」の知らせを閉じる'))
  chooseFile(new File([mp3()], '案内.mp3'))
  await screen.findByText('送信中 40%')
  click(button('「案内.mp3」の追加をやめる'))
  await waitFor(() => expect(screen.queryByText('案内.mp3')).toBeNull())
  expect(lib.picked).toEqual([])
})

/** happy-dom's own event of that name has no files. */
const drag = (place: Element, name: 'dragover' | 'drop', dataTransfer: object): void =>
  void place.dispatchEvent(Object.assign(new Event(name, { bubbles: true, cancelable: true }), { dataTransfer }))

test('files are dropped and pasted; who may not add any only chooses', async () => {
  startApi()
  const lib = library([voice(1, '声.mp3')])
  const { unmount } = lib.picker('audio')
  const place = (await screen.findByText('声.mp3')).closest('.relative')
  if (!place) throw new Error('no place to drop')
  const dataTransfer = { types: ['Files'], files: [new File([mp3()], '落とした.mp3')] }
  drag(place, 'dragover', dataTransfer)
  expect(await screen.findByText('ここにファイルをドロップ')).toBeTruthy()
  drag(place, 'drop', dataTransfer)
  await waitFor(() => expect(lib.sent.map(({ prepared }) => prepared.name)).toEqual(['落とした.mp3']))
  lib.hold.release()
  await waitFor(() => expect(lib.picked).toHaveLength(1))
  fireEvent.paste(document, { clipboardData: { files: [new File([mp3()], '貼った.mp3')] } })
  await waitFor(() => expect(lib.sent).toHaveLength(2))
  unmount()
  library([voice(1, '声.mp3')], { canEdit: false }).picker('audio')
  await screen.findByText('声.mp3')
  expect(screen.queryByRole('button', { name: 'ファイルを追加' })).toBeNull()
  expect(screen.getByText('ファイルを追加する権限がありません。')).toBeTruthy()
})

function withLibrary() {
  const api = startApi()
  let items = [
    file(1, '桜.jpg'),
    file(2, 'film.mp4', { kind: 'video', contentType: 'video/mp4', durationMs: 65_000, previewType: null, bytes: 4_000_000 }),
  ]
  api.routes.unshift(
    ['GET', /^\/accounts\/\d+\/folders$/, () => ({ items: [{ id: 5, kind: 'media', name: '春', position: 0 }] })],
    [
      'GET',
      /^\/accounts\/\d+\/media\/storage$/,
      () => ({ count: items.length, bytes: 4_350_000, folders: [{ folderId: null, count: items.length }] }),
    ],
    [
      'GET',
      /^\/accounts\/\d+\/media$/,
      ({ query }) => ({ items: items.filter(({ kind }) => !query.get('kind') || kind === query.get('kind')) }),
    ],
    ['GET', /^\/accounts\/\d+\/media\/(\d+)$/, (_, [id]) => items.find((each) => String(each.id) === id)],
    [
      'GET',
      /^\/accounts\/\d+\/media\/(\d+)\/uses$/,
      () => ({ items: [{ kind: 'greeting', id: 'new', name: 'new', place: 'actions' }], friendCount: 0 }),
    ],
    [
      'PUT',
      /^\/accounts\/\d+\/media\/(\d+)$/,
      ({ body }, [id]) => {
        items = items.map((each) => (String(each.id) === id ? { ...each, ...(body as Partial<Media>) } : each))
        return items.find((each) => String(each.id) === id)
      },
    ],
    [
      'DELETE',
      /^\/accounts\/\d+\/media\/(\d+)$/,
      (_, [id]) => {
        items = items.filter((each) => String(each.id) !== id)
        return { ok: true }
      },
    ],
  )
  return api
}

test('the library lists files by kind; one is renamed, put into a folder, and deleted in sight of where it is used', async () => {
  const api = withLibrary()
  open('/a/1/media')
  expect(await screen.findByText('film.mp4')).toBeTruthy()
  expect(screen.getByText('2件 · 4.1 MB')).toBeTruthy()
  expect(screen.getByText('プレビューなし')).toBeTruthy()
  click(field('画像'))
  await waitFor(() => expect(screen.queryByText('film.mp4')).toBeNull())
  click(await screen.findByRole('button', { name: /桜\.jpg/ }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText('800 × 600 ピクセル')).toBeTruthy()
  type(dialog.getByLabelText('ファイル名'), '春の桜')
  fireEvent.change(dialog.getByLabelText('フォルダ'), { target: { value: '5' } })
  click(dialog.getByRole('button', { name: '保存' }))
  await screen.findByText('保存しました')
  expect(api.sent('PUT', /media\/1$/).map(({ body }) => body)).toEqual([{ name: '春の桜', folderId: 5 }])
  click(dialog.getByRole('button', { name: '削除' }))
  const [, confirm] = await screen.findAllByRole('dialog')
  if (!confirm) throw new Error('no second dialog')
  expect(await within(confirm).findByText(/次の場所で使われています/)).toBeTruthy()
  click(within(confirm).getByRole('button', { name: 'それでも削除する' }))
  await screen.findByText('削除しました')
  expect(api.sent('DELETE', /media\/1$/)[0]?.query.get('force')).toBe('true')
})

test('an empty library says what it is for', async () => {
  const api = withLibrary()
  api.routes.unshift(['GET', /^\/accounts\/\d+\/media\/storage$/, () => ({ count: 0, bytes: 0, folders: [] })])
  open('/a/1/media')
  expect(await screen.findByText('ファイルを追加しましょう')).toBeTruthy()
})

test('what friends send is shown, heard or saved, and says when there is nothing', () => {
  startApi()
  const state = (more: Partial<State> = {}): State => ({
    status: 'kept',
    contentType: 'image/jpeg',
    bytes: 2048,
    hasPreview: true,
    ...more,
  })
  mount(
    <>
      <InboundMedia kind="image" messageId="11" media={state()} />
      <InboundMedia kind="audio" messageId="12" media={state({ contentType: 'audio/mp4', hasPreview: false })} />
      <InboundMedia kind="video" messageId="13" media={state({ contentType: 'video/mp4' })} />
      <InboundMedia kind="file" messageId="14" media={state({ contentType: 'application/octet-stream' })} fileName="見積.pdf" />
      <InboundMedia kind="image" messageId="15" media={state({ contentType: 'image/heic' })} />
      <InboundMedia kind="image" messageId="16" media={state({ status: 'waiting' })} />
      <InboundMedia kind="video" messageId="17" media={state({ status: 'gone' })} />
      <InboundMedia kind="file" messageId="18" media={null} fileName="古い.pdf" />
    </>,
  )
  const url = (id: number, more = '') => `/api/v1/accounts/1/talk/media/${id}${more}`
  expect(screen.getByRole('img', { name: '画像' }).getAttribute('src')).toBe(url(11, '?preview=true'))
  expect(screen.getByRole('link', { name: '画像を開く' }).getAttribute('href')).toBe(url(11))
  expect(screen.getByLabelText('音声').getAttribute('src')).toBe(url(12))
  expect([screen.getByLabelText('動画').getAttribute('src'), screen.getByLabelText('動画').getAttribute('poster')]).toEqual([
    url(13),
    url(13, '?preview=true'),
  ])
  expect(screen.getByRole('link', { name: '「見積.pdf」をダウンロード' }).getAttribute('href')).toBe(url(14))
  expect(screen.getByRole('link', { name: '「画像」をダウンロード' }).getAttribute('href')).toBe(url(15))
  for (const words of ['LINEから受け取っています', /保存期間が過ぎた/, '内容は保存されていません'])
    expect(screen.getByText(words)).toBeTruthy()
})
