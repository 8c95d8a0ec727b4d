/** A file that can be read in pieces: an object in R2, a file chosen in a browser, bytes in memory. */
export interface Source {
  size: number
  read(offset: number, length: number): Promise<Uint8Array>
}

export const bytesSource = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
})

const WINDOW_BYTES = 64 * 1024

/** Small reads here and there in a source, of which each fetches a whole window. */
export class Windowed {
  readonly size: number
  private readonly source: Source
  private start = 0
  private window = new Uint8Array(0)

  constructor(source: Source) {
    this.source = source
    this.size = source.size
  }

  /** These bytes, or null where the file ends before them. */
  async bytes(offset: number, length: number): Promise<Uint8Array | null> {
    if (offset < 0 || offset + length > this.size) return null
    if (offset < this.start || offset + length > this.start + this.window.length) {
      this.start = offset
      this.window = new Uint8Array(await this.source.read(offset, Math.min(Math.max(length, WINDOW_BYTES), this.size - offset)))
    }
    const from = offset - this.start
    const found = this.window.subarray(from, from + length)
    return found.length === length ? found : null
  }
}

export const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
export const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 0x10000 + u16(bytes, at + 2)
/** Exact up to 2^53, which no file reaches. */
export const u64 = (bytes: Uint8Array, at: number): number => u32(bytes, at) * 2 ** 32 + u32(bytes, at + 4)
export const ascii = (bytes: Uint8Array, at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length))
