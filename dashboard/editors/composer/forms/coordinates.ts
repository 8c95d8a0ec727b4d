// Where a place is, read out of what people copy from maps.

export interface Coordinates {
  latitude: number
  longitude: number
}

const NUMBER = '(-?\\d{1,3}\\.\\d+)'
/** The place that is meant comes before the middle of the map (`@`). */
const FORMS = [
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`),
  new RegExp(`[?&](?:q|query|ll|destination|daddr|center)=(?:loc:)?${NUMBER}(?:,|%2C)\\+?\\s*${NUMBER}`, 'i'),
  new RegExp(`mlat=${NUMBER}&mlon=${NUMBER}`),
  new RegExp(`#map=\\d+/${NUMBER}/${NUMBER}`),
  new RegExp(`@${NUMBER},${NUMBER}`),
  new RegExp(`^\\s*[（(]?\\s*(?:北緯)?${NUMBER}\\s*[,、，\\s]\\s*(?:東経)?${NUMBER}\\s*[)）]?\\s*$`),
]

/** Coordinates in a pasted text or the address of a map; null when there are none. */
export function coordinatesIn(text: string): Coordinates | null {
  for (const form of FORMS) {
    const found = form.exec(text)
    const [latitude, longitude] = [Number(found?.[1]), Number(found?.[2])]
    if (found && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude }
  }
  return null
}
