/** The shapes LINE Developers shows; as the API has them. */
export const isChannelId = (text: string): boolean => /^\d{5,20}$/.test(text.trim())
export const isChannelSecret = (text: string): boolean => /^[0-9a-f]{32}$/.test(text.trim())

const HOME_ZONE = 'Asia/Tokyo'

/** All zones the browser knows, Japan's first. */
export function timeZones(): string[] {
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== HOME_ZONE)
  return [HOME_ZONE, ...others]
}

export const zoneOptions = (): { value: string; label: string }[] =>
  timeZones().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
