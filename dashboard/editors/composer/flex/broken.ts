// While JSON is being typed it is mostly no JSON. The draft holds the text as it is under a name that no Flex message has, so that nothing that was typed is lost.

const NAME = 'enishi:text'

/** The text that is no JSON yet; undefined when the contents are whole. */
export const brokenTextOf = (contents: Readonly<Record<string, unknown>>): string | undefined => {
  const text = contents[NAME]
  return typeof text === 'string' ? text : undefined
}

export const brokenContents = (text: string): Record<string, unknown> => ({ [NAME]: text })
