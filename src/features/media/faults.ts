import { AppError } from '../../http/errors.ts'
import type { FileFault } from '../../lib/media/inspect.ts'
import { IMAGE_MAX, ONE_REQUEST_MAX, PLAYED_MAX, PREVIEW_MAX } from '../../lib/media/limits.ts'
import type { MediaKind } from './schema.ts'

const AS_PICTURE = 'Save the picture as JPEG or PNG and choose that file.'
const AS_VIDEO = 'Save the video as MP4 (H.264) and choose that file.'
const AS_SOUND = 'Save the sound as M4A or MP3 and choose that file.'

const WORDS: Record<FileFault, string> = {
  empty: 'The file is empty. Choose another one.',
  webp: `This is a WebP picture, which LINE does not take. ${AS_PICTURE}`,
  gif: `This is a GIF, which LINE does not take. ${AS_PICTURE} For one that moves choose an MP4 video.`,
  heic: `This is a HEIC picture, which LINE does not take. ${AS_PICTURE}`,
  avif: `This is an AVIF picture, which LINE does not take. ${AS_PICTURE}`,
  bmp: `This is a BMP picture, which LINE does not take. ${AS_PICTURE}`,
  tiff: `This is a TIFF picture, which LINE does not take. ${AS_PICTURE}`,
  svg: `This is an SVG drawing, which can carry scripts and which LINE does not take. ${AS_PICTURE}`,
  html: 'This is a web page and no picture, whatever its name says. Choose a JPEG, PNG, MP4, M4A or MP3 file.',
  pdf: `This is a PDF, which LINE does not take in messages. ${AS_PICTURE}`,
  mov: `This is a QuickTime video, which LINE does not take. ${AS_VIDEO}`,
  webm: `This is a WebM or Matroska video, which LINE does not take. ${AS_VIDEO}`,
  avi: `This is an AVI video, which LINE does not take. ${AS_VIDEO}`,
  wav: `This is a WAV sound, which LINE does not take. ${AS_SOUND}`,
  ogg: `This is an Ogg file, which LINE does not take. ${AS_SOUND}`,
  aac: `This is a bare AAC stream, which LINE does not take. ${AS_SOUND}`,
  flac: `This is a FLAC sound, which LINE does not take. ${AS_SOUND}`,
  unknown: 'This is none of the files that LINE takes: JPEG and PNG pictures, MP4 videos, M4A and MP3 sounds.',
  truncated: 'The file is not whole: its end is missing. Save or download it again, then choose it once more.',
  broken: 'The file is damaged and cannot be read. Open it in another program, save it anew and choose it once more.',
  'no-tracks': 'There is neither a picture nor a sound in this file. Choose another one.',
  'no-duration': `The file does not say how long it lasts, which LINE has to be told. ${AS_SOUND}`,
}

export const fileFault = (fault: FileFault): AppError =>
  new AppError({ status: 400, code: `media-${fault}`, message: WORDS[fault], fields: { file: WORDS[fault] } })

const MB = 1024 * 1024
const tooLarge = (message: string) => new AppError({ status: 413, code: 'media-too-large', message, fields: { file: message } })

export const tooLargeForOneRequest = () =>
  tooLarge(
    `A file sent in one request can have ${ONE_REQUEST_MAX / MB} MB. LINE takes pictures up to that; send videos and sounds in parts.`,
  )

/** What LINE takes of a kind, in bytes. */
export const maxOf = (kind: MediaKind): number => (kind === 'image' ? IMAGE_MAX : PLAYED_MAX)

export const previewTooLarge = () => tooLarge(`A preview can have ${PREVIEW_MAX / MB} MB at most. Make it smaller.`)
export const widthTooLarge = () => tooLarge(`LINE takes pictures of ${IMAGE_MAX / MB} MB at most. Save it at a lower quality.`)

export const wrongFile = (message: string): AppError =>
  new AppError({ status: 400, code: 'media-unfit', message, fields: { file: message } })

export const noLength = () => new AppError({ status: 400, code: 'no-length', message: 'Send the file with its Content-Length.' })
