/** Where the focus goes: to the text of a bubble, or to its card. */
export const bubbleFieldId = (key: number): string => `bubble-${key}`
export const cardId = (key: number): string => `bubble-card-${key}`
export const toolId = (key: number, which: 'up' | 'down'): string => `bubble-${key}-${which}`
