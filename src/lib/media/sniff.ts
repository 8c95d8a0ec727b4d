import { ascii, u32 } from './source.ts'

/** How many bytes of a file suffice to tell what it is. */
export const SNIFF_BYTES = 512

/** What the first bytes of a file say it is. `mp4` is a container: whether there are pictures in it is told by its tracks (mp4.ts). */
export type Sniffed = 'jpeg' | 'png' | 'mp4' | 'm4a' | 'mp3'
/** Files that are known and that LINE does not take. */
export type Foreign =
  | 'webp'
  | 'gif'
  | 'heic'
  | 'avif'
  | 'bmp'
  | 'tiff'
  | 'svg'
  | 'html'
  | 'pdf'
  | 'mov'
  | 'webm'
  | 'avi'
  | 'wav'
  | 'ogg'
  | 'aac'
  | 'flac'
  | 'unknown'

const MP4_BRANDS = /^(iso[m2-9]|mp4[12]|avc1|M4V[ HP]|MSNV|dash|F4V |mmp4|NDS[CHMS])$/
const HEIC_BRANDS = /^(hei[cxms]|hev[cmsx]|mif1|msf1)$/

/** By the brands of an ISO file ('ftyp' box, ISO/IEC 14496-12). */
function isoKind(head: Uint8Array): Sniffed | Foreign {
  const end = Math.min(u32(head, 0), head.length)
  const brands: string[] = []
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) brands.push(ascii(head, at, 4))
  const [major = ''] = brands
  if (/^(avif|avis)$/.test(major)) return 'avif'
  if (HEIC_BRANDS.test(major)) return brands.some((brand) => /^avi[fs]$/.test(brand)) ? 'avif' : 'heic'
  if (major === 'qt  ') return 'mov'
  if (/^M4[AB] $/.test(major)) return 'm4a'
  return brands.some((brand) => MP4_BRANDS.test(brand)) ? 'mp4' : 'unknown'
}

/** Texts pass for files when they are renamed; a browser would run what is in them. */
function textKind(head: Uint8Array): Foreign {
  const text = ascii(head, 0, head.length)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase()
  if (text.includes('<svg')) return 'svg'
  return /^<(!doctype|html|head|body|script|\?xml|!--)/.test(text) ? 'html' : 'unknown'
}

function riffKind(head: Uint8Array): Foreign {
  const kinds: Record<string, Foreign> = { WEBP: 'webp', WAVE: 'wav', 'AVI ': 'avi' }
  return kinds[ascii(head, 8, 4)] ?? 'unknown'
}

const STARTS: [start: string, kind: Sniffed | Foreign][] = [
  ['\u0089PNG\r\n\u001a\n', 'png'],
  ['\u00ff\u00d8\u00ff', 'jpeg'],
  ['ID3', 'mp3'],
  ['GIF8', 'gif'],
  ['%PDF-', 'pdf'],
  ['BM', 'bmp'],
  ['II*\u0000', 'tiff'],
  ['MM\u0000*', 'tiff'],
  ['\u001a\u0045\u00df\u00a3', 'webm'],
  ['OggS', 'ogg'],
  ['fLaC', 'flac'],
]

/** Frame of MPEG audio: eleven bits set, then version and layer. Layer 3 is MP3, layer bits 0 is AAC. */
function frameKind([first = 0, second = 0]: Uint8Array): Sniffed | Foreign | null {
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null
  if ((second & 0xf6) === 0xf0) return 'aac'
  return (second & 0x06) === 0x02 ? 'mp3' : null
}

/** What a file is by its first bytes; its name and what the sender calls it say nothing. */
export function sniff(head: Uint8Array): Sniffed | Foreign {
  const start = ascii(head, 0, 12)
  const known = STARTS.find(([bytes]) => start.startsWith(bytes))
  if (known) return known[1]
  if (start.startsWith('RIFF')) return riffKind(head)
  if (start.slice(4, 8) === 'ftyp') return isoKind(head)
  return frameKind(head) ?? textKind(head)
}
