import type { Media } from '../../../src/features/media/schema.ts'

/** A file under the dashboard's own address: what comes from there may be drawn anew, and is let in by the page's own rules. */
export const mediaPath = ({ key }: Pick<Media, 'key'>, name: 'original' | 'preview' = 'original'): string => `/m/${key}/${name}`
