import type { Browser, Page } from 'playwright-core'
import { drawPicture } from './line-account.ts'
import type { FileOnDisk } from './screens/composer.ts'

export const PICTURE = { width: 640, height: 426 }
export const MAP_PICTURE = { width: 1040, height: 520 }

export interface Files {
  picture: FileOnDisk
  mapPicture: FileOnDisk
  film: FileOnDisk
  sound: FileOnDisk
}

/** As bytes of the page, one letter each: text is what comes out of a page. */
const RECORD = `async (stream, mimeType) => {
  const recorder = new MediaRecorder(stream, { mimeType })
  const parts = []
  recorder.ondataavailable = ({ data }) => parts.push(data)
  const end = new Promise((resolve) => { recorder.onstop = resolve })
  recorder.start()
  setTimeout(() => recorder.stop(), 1200)
  await end
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}`
/** A second of colours that go by. */
const FILM = `async () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 })
  const pen = canvas.getContext('2d')
  let frame = 0
  setInterval(() => {
    pen.fillStyle = 'hsl(' + 7 * frame++ + ' 60% 45%)'
    pen.fillRect(0, 0, 320, 240)
  }, 40)
  return (${RECORD})(canvas.captureStream(25), 'video/mp4;codecs=avc1.42E01E')
}`
/** A second of a tone. */
const SOUND = `async () => {
  const studio = new AudioContext()
  const tone = studio.createOscillator()
  const tape = studio.createMediaStreamDestination()
  tone.connect(tape)
  tone.start()
  return (${RECORD})(tape.stream, 'audio/mp4;codecs=opus')
}`

async function record(page: Page, studio: string): Promise<Buffer> {
  return Buffer.from(String(await page.evaluate(`(${studio})()`)), 'base64')
}

/** Pictures, a film and a sound as a shop has them, made by the browser. */
export async function makeFiles(browser: Browser): Promise<Files> {
  const draw = async (size: { width: number; height: number }, background: string, words: string) =>
    Buffer.from(await drawPicture(browser, { size, background, words }))
  const page = await browser.newPage()
  const files = {
    picture: { name: 'kami.png', mimeType: 'image/png', buffer: await draw(PICTURE, 'linear-gradient(45deg, #a33, #359)', '髪型') },
    mapPicture: {
      name: 'map.png',
      mimeType: 'image/png',
      buffer: await draw(MAP_PICTURE, 'linear-gradient(90deg, #264, #852)', 'ご予約はこちら'),
    },
    film: { name: 'salon.mp4', mimeType: 'video/mp4', buffer: await record(page, FILM) },
    sound: { name: 'koe.m4a', mimeType: 'audio/mp4', buffer: await record(page, SOUND) },
  }
  await page.close()
  return files
}
