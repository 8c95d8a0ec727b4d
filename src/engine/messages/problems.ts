import type { FlexProblem } from './flex-spot.ts'

/** From the list of bubbles down to what is meant, as in zod's issues: [0, 'choices', 2, 'label']. */
export type Path = readonly (string | number)[]

/**
 * What is wrong with a message, in one word; screens have the sentences.
 * While rendering: a bubble that cannot be shown is left out, everything else is sent as well as it can be.
 */
export type ProblemCode =
  /** Template that is deleted, or was never there; that version of it is not kept. The bubble is left out. */
  | 'template-gone'
  /** Templates that contain each other. The bubble is left out. */
  | 'template-ring'
  /** More than five bubbles when templates are laid out; the rest is left out. */
  | 'too-many-bubbles'
  /** The file is deleted or of another kind; it lacks its preview, its length, the sizes of an imagemap; not a PNG where LINE wants one. */
  | 'media-gone'
  | 'media-kind'
  | 'media-no-preview'
  | 'media-no-duration'
  | 'media-no-sizes'
  | 'media-not-png'
  /** `{{…}}` that is none of ours, or names a field or shared value that is gone. */
  | 'placeholder-unknown'
  /** The value is empty and nothing is said instead. */
  | 'placeholder-empty'
  /** LINE emoji work in the texts of text bubbles only, and twenty in each. */
  | 'emoji-here'
  | 'emoji-too-many'
  /** Longer than LINE takes with its values put in; it is cut. */
  | 'too-long'
  /** Nothing is left when values are put in. */
  | 'empty'
  /** Quick replies show under the last bubble of a send only. */
  | 'quick-replies-unseen'
  /** `{"type":"choice"}` in Flex without a choice of that key; a choice that nothing in Flex names. */
  | 'choice-unknown'
  | 'choice-unused'
  /** Two choices have the same key. */
  | 'key-twice'
  /** A letter stands right behind an address in a text: the address ends before it. */
  | 'address-touches'
  /** Flex is not as LINE wants it; `detail` says what. */
  | 'flex'
  /** Flex is larger than LINE takes. */
  | 'flex-too-large'

export interface Problem {
  path: Path
  code: ProblemCode
  /** The placeholder, the key, the limit that is meant; of `flex`, a sentence in English. */
  detail?: string
  /** Of `flex` and `flex-too-large`: what LINE would not take, for screens. */
  flex?: FlexProblem
}
