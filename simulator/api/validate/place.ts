import type { Detail } from '../reply.ts'

/**
 * Where in a request a check stands, and where its complaints go. LINE answers in two manners: what it sees while reading the request is named
 * `messages[0].text`; what a template or a Flex container gets wrong is named by a path inside that message, `template/actions/0/label` or
 * `/body/contents/0/text`, in other words. (A Flex path begins with a slash, its container being the root.)
 */
export type Place = { readonly sink: Detail[]; readonly path: string; readonly style: 'dots' | 'slashes' }

export function within(place: Place, key: string): Place {
  const joint = place.style === 'dots' ? '.' : '/'
  if (place.path === '') return { ...place, path: key }
  return { ...place, path: place.path === '/' ? `/${key}` : `${place.path}${joint}${key}` }
}

export function item(place: Place, index: number): Place {
  return { ...place, path: place.style === 'slashes' ? `${place.path}/${index}` : `${place.path}[${index}]` }
}

export function complain(place: Place, message: string): void {
  place.sink.push({ message, property: place.path })
}

export const missing = (place: Place) => complain(place, place.style === 'dots' ? 'May not be empty' : 'must be specified')
export const empty = (place: Place) => complain(place, place.style === 'dots' ? 'May not be empty' : 'must be non-empty text')
export const tooLong = (place: Place, max: number) =>
  complain(place, place.style === 'dots' ? `Length must be between 0 and ${max}` : `must not be longer than ${max} characters`)
export const wrongSize = (place: Place, min: number, max: number) =>
  complain(place, `${place.style === 'dots' ? 'Size' : 'size'} must be between ${min} and ${max}`)
export const notOneOf = (place: Place, values: readonly string[]) =>
  complain(place, place.style === 'dots' ? `Must be one of the following values: [${values.join(', ')}]` : 'invalid property')
export const badUri = (place: Place) => complain(place, 'invalid uri')
export const badScheme = (place: Place) => complain(place, 'invalid uri scheme')
