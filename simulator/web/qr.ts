/** Large photographs are looked at smaller: the squares of a code stay large enough, and reading takes no seconds. */
const LARGEST = 1_200

/** The pixels of a picture on white, as paper is; drawings without a size of their own get one. */
async function pixelsOf(file: Blob): Promise<ImageData | undefined> {
  const url = URL.createObjectURL(file)
  try {
    const picture = new Image()
    picture.src = url
    await picture.decode()
    const [wide, high] = [picture.naturalWidth || LARGEST, picture.naturalHeight || LARGEST]
    const scale = Math.min(1, LARGEST / Math.max(wide, high))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(wide * scale))
    canvas.height = Math.max(1, Math.round(high * scale))
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (!context) return undefined
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return context.getImageData(0, 0, canvas.width, canvas.height)
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** The text in a picture's QR code; undefined when there is none. */
export async function readQr(file: Blob): Promise<string | undefined> {
  const [pixels, { default: read }] = await Promise.all([pixelsOf(file), import('jsqr')])
  return pixels && (read(pixels.data, pixels.width, pixels.height)?.data || undefined)
}
