import { describe, expect, test } from 'vitest'
import { bytesText, durationText } from '../../dashboard/editors/media/describe.ts'
import { faultTexts } from '../../dashboard/editors/media/fault-texts.ts'
import { fitted, type Opened, planPicture, planWidth } from '../../dashboard/editors/media/prepare/plan.ts'
import { prepare } from '../../dashboard/editors/media/prepare/prepare.ts'
import { Unfit } from '../../dashboard/editors/media/prepare/unfit.ts'
import { html, m4a, mov, mp3, mp4, pdf, svg } from '../features/media/files.ts'

const MB = 1024 * 1024
const picture = (more: Partial<Opened> = {}): Opened => ({
  width: 800,
  height: 600,
  isClear: false,
  bytes: 300_000,
  isTaken: true,
  isPng: false,
  ...more,
})
const jpeg = (width: number, height: number, max: number) => ({ width, height, type: 'image/jpeg', max })

describe('what is drawn of a picture', () => {
  test('a small one that LINE takes is sent as it is, and is its own preview', () =>
    expect(planPicture(picture(), 'plain')).toEqual({ file: null, preview: null }))
  test('a heavy one, or a wide one, gets a preview', () => {
    expect(planPicture(picture({ bytes: 3 * MB }), 'plain')).toEqual({ file: null, preview: jpeg(800, 600, MB) })
    expect(planPicture(picture({ width: 2048, height: 1024 }), 'plain')).toEqual({ file: null, preview: jpeg(1024, 512, MB) })
  })
  test('one that LINE does not take is drawn anew; what can be seen through stays so', () => {
    const isTaken = false
    expect(planPicture(picture({ isTaken }), 'plain')).toEqual({ file: jpeg(800, 600, 10 * MB), preview: jpeg(800, 600, MB) })
    const clear = planPicture(picture({ isTaken, isClear: true }), 'plain')
    expect([clear.file?.type, clear.preview?.type]).toEqual(['image/png', 'image/png'])
  })
  test('one that is too large becomes smaller', () => {
    expect(planPicture(picture({ bytes: 11 * MB }), 'plain').file).toEqual(jpeg(800, 600, 10 * MB))
    expect(planPicture(picture({ width: 8192, height: 2048 }), 'plain').file).toEqual(jpeg(4096, 1024, 10 * MB))
  })
  test('an icon is a PNG square', () => {
    const icon = { width: 400, height: 400, type: 'image/png', max: MB, isSquare: true }
    expect(planPicture(picture(), 'icon')).toEqual({ file: icon, preview: null })
    expect(planPicture(picture({ height: 120 }), 'icon').file).toEqual({ ...icon, width: 120, height: 120 })
    expect(planPicture(picture({ isPng: true, height: 800 }), 'icon')).toEqual({ file: null, preview: null })
  })
  test('the widths of an imagemap are met exactly', () => {
    expect(planWidth(picture({ width: 2000, height: 1500 }), 1040)).toEqual(jpeg(1040, 780, 10 * MB))
    expect(planWidth(picture({ width: 500, height: 1, isClear: true }), 240)).toEqual({ ...jpeg(240, 1, 10 * MB), type: 'image/png' })
  })
  test('nothing becomes larger than it is', () =>
    expect(fitted({ width: 10, height: 5 }, { width: 100, height: 100 })).toEqual({ width: 10, height: 5 }))
})

describe('files that need no drawing', () => {
  const file = (bytes: Uint8Array<ArrayBuffer>, name: string) => new File([bytes], name)
  const codeOf = async (work: Promise<unknown>) =>
    await work.then(
      () => 'taken',
      (error) => (error instanceof Unfit ? error.code : error),
    )

  test('a sound goes as it is', async () => {
    const sound = file(mp3(), 'voice.mp3')
    const same = { file: sound, preview: null, isDrawn: false, lacksPreview: false }
    expect(await prepare(sound, { kind: 'audio' })).toEqual({ name: 'voice.mp3', kind: 'audio', contentType: 'audio/mpeg', ...same })
    expect(await prepare(file(m4a(), 'a.m4a'))).toMatchObject({ kind: 'audio', contentType: 'audio/mp4' })
  })

  test.each([
    ['svg', svg(), 'image'],
    ['html', html(), 'image'],
    ['pdf', pdf(), 'image'],
    ['mov', mov(), 'video'],
    ['not-picture', mp3(), 'image'],
    ['not-video', svg(), 'video'],
    ['not-audio', mp4(), 'audio'],
    ['truncated', mp4().slice(0, -5), 'video'],
    ['empty', new Uint8Array(0), 'image'],
  ] as const)('%s is said before anything is sent', async (code, bytes, kind) => {
    expect(await codeOf(prepare(file(bytes, 'x.jpg'), { kind }))).toBe(code)
    for (const language of ['ja', 'en'] as const) expect(Object.keys(faultTexts[language])).toContain(code)
  })
})

test('bytes and lengths in words', () => {
  expect([bytesText(300, 'ja'), bytesText(950 * 1024, 'en'), bytesText(3.24 * MB, 'ja'), bytesText(200 * MB, 'en')]).toEqual([
    '1 KB',
    '950 kB',
    '3.2 MB',
    '200 MB',
  ])
  expect([durationText(300), durationText(67_400), durationText(3_723_000)]).toEqual(['0:01', '1:07', '1:02:03'])
})
