/** The colours that tags and marks can have; the screens know how each looks in light and dark. */
export const COLOURS = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink', 'brown'] as const
export type Colour = (typeof COLOURS)[number]
