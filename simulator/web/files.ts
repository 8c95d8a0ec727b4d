import type { LineObject } from '../../dashboard/editors/phone/index.ts'

export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}

/** How long a film or a sound lasts, in ms; undefined when this browser cannot play it. */
function durationOf(file: File, kind: 'video' | 'audio'): Promise<number | undefined> {
  return new Promise((resolve) => {
    const url = URL.createObjectURL(file)
    const player = document.createElement(kind)
    const done = (ms: number | undefined) => {
      URL.revokeObjectURL(url)
      resolve(ms)
    }
    player.onloadedmetadata = () => done(Number.isFinite(player.duration) ? Math.round(player.duration * 1_000) : undefined)
    player.onerror = () => done(undefined)
    player.src = url
  })
}

/** The message that LINE makes of a file from disk: by its type a picture, a film, a sound, or just a file. */
export async function messageOf(file: File): Promise<LineObject> {
  const kind = file.type.split('/')[0]
  if (kind === 'image') return { type: 'image', contentProvider: { type: 'line' } }
  if (kind === 'video' || kind === 'audio') {
    const duration = await durationOf(file, kind)
    return { type: kind, ...(duration === undefined ? {} : { duration }), contentProvider: { type: 'line' } }
  }
  return { type: 'file', fileName: file.name, fileSize: file.size }
}
