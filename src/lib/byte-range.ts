/** One range of bytes of something `size` bytes long: where it begins, and how much of it. */
export interface ByteRange {
  offset: number
  length: number
}

const FORM = /^bytes=(\d*)-(\d*)$/

/**
 * What a Range header asks for: a range, 'none' when it lies outside (416), or null when there is no single range to give and the whole thing is answered
 * (RFC 9110, 14.2).
 */
export function byteRange(header: string | null | undefined, size: number): ByteRange | 'none' | null {
  const [, first = '', last = ''] = FORM.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length > 0 ? { offset: size - length, length } : 'none'
  }
  const offset = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < offset) return null
  return offset < size ? { offset, length: end - offset + 1 } : 'none'
}
