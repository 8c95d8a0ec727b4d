/** The colours of tags and marks, as the API has them; a test compares them. */
export const COLOURS = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink', 'brown'] as const
export type Colour = (typeof COLOURS)[number]

/** One hue serves both themes: ground and letters are mixed from it and the theme's own paper and ink (see .label in styles.css). */
const HUES: Record<Colour, string> = {
  grey: 'oklch(60% 0.01 165)',
  red: 'oklch(58% 0.2 25)',
  orange: 'oklch(64% 0.17 50)',
  yellow: 'oklch(72% 0.15 90)',
  green: 'oklch(60% 0.15 148)',
  teal: 'oklch(62% 0.11 195)',
  blue: 'oklch(58% 0.15 252)',
  purple: 'oklch(56% 0.18 300)',
  pink: 'oklch(63% 0.18 355)',
  brown: 'oklch(50% 0.07 55)',
}

export const hueOf = (colour: Colour): string => HUES[colour]
