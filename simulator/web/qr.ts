/** What browsers that can read QR codes bring along; TypeScript does not know it yet. */
type Detector = { detect(source: ImageBitmapSource): Promise<{ rawValue: string }[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector

/** The one place where a browser's own class is taken at its word. */
const detectorClass = () => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector

export const canReadQr = () => detectorClass() !== undefined

/** The text in a picture's QR code; undefined when there is none, or when this browser cannot read them. */
export async function readQr(file: Blob): Promise<string | undefined> {
  const Detector = detectorClass()
  if (!Detector) return undefined
  const picture = await createImageBitmap(file)
  const found = await new Detector({ formats: ['qr_code'] }).detect(picture).catch(() => [])
  picture.close()
  return found[0]?.rawValue
}
