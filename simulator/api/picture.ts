import { hashOf } from './ids.ts'

const entities = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

/** A portrait drawn from the id alone: two soft colours and the first letter of the name. */
export function drawPicture(id: string, name: string): string {
  const hue = hashOf(id) % 360
  const second = (hue + 40 + (hashOf(`${id}2`) % 80)) % 360
  const letter = entities(Array.from(name.trim())[0] ?? '?')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="128" height="128">
<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="hsl(${hue} 55% 62%)"/><stop offset="1" stop-color="hsl(${second} 55% 45%)"/></linearGradient></defs>
<rect width="128" height="128" fill="url(#g)"/><circle cx="100" cy="22" r="34" fill="#fff" opacity=".12"/>
<text x="64" y="66" font-family="sans-serif" font-size="60" font-weight="600" fill="#fff" text-anchor="middle" dominant-baseline="central">${letter}</text></svg>`
}
