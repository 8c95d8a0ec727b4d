import { z } from '@hono/zod-openapi'
import { checkFlex, flexSentence } from './flex-check.ts'
import { ALT_TEXT_MAX, IMAGEMAP_WIDTH, QUICK_REPLIES_MAX, TEXT_MAX } from './limits.ts'
import { ChoiceKey, choiceOf, quickTapOf, tapOf } from './tap-schema.ts'
import { isWithin, letters, lettersIfAny, MediaId, units, WebUrl } from './text-schema.ts'

export * from './limits.ts'
export { ChoiceKey, tapOf, WebUrl }

// Shapes and limits of everything LINE can show, in LINE's units (Messaging API reference, "Message objects"). What taps do may hold action lists, which hold
// bubbles again: so the shapes are made by functions, and engine/actions/schema ties the knot.

/** How each friend's opening of the addresses in a bubble is measured. `each`: who opened it; `total`: only how often; `off`: the address stays as it is. */
export const Track = z.enum(['each', 'total', 'off'])

const kindOf = (tap: unknown): string => (typeof tap === 'object' && tap !== null && 'kind' in tap ? String(tap.kind) : '')

/** Every kind of bubble. */
export function bubblesOf<A extends z.ZodType>(actions: A) {
  const tap = tapOf(actions)
  const base = {
    /** Under the last bubble of a send; LINE shows those of no other. */
    quickReplies: z
      .array(
        z.strictObject({
          key: ChoiceKey,
          label: letters(20, 'The label'),
          tap: quickTapOf(actions),
          /** A square picture before the label. */
          iconId: MediaId.optional(),
        }),
      )
      .max(QUICK_REPLIES_MAX, `LINE takes ${QUICK_REPLIES_MAX} quick replies at most.`)
      .optional(),
    /** Another name and picture than the account's. */
    sender: z.strictObject({ name: units(20, 'The name').optional(), iconId: MediaId.optional() }).optional(),
    track: Track.optional(),
  }
  const altText = units(ALT_TEXT_MAX, 'The notification text')
  const label = letters(20, 'The label')
  const choice = choiceOf(tap, label)
  const choices = (min: number, max: number) =>
    z.array(choice).min(min, `LINE wants ${min} choices at least.`).max(max, `LINE takes ${max} choices at most.`)
  const panel = (text: number, textBeside: number) => ({
    title: letters(40, 'The title').optional(),
    text: letters(text, 'The text'),
    imageId: MediaId.optional(),
    /** What a tap on the picture or the text does. */
    tap: z.strictObject({ key: ChoiceKey, tap }).optional(),
    _beside: textBeside,
  })
  const looks = { shape: z.enum(['rectangle', 'square']).optional(), fit: z.enum(['cover', 'contain']).optional() }
  const { _beside: buttonsBeside, ...buttons } = panel(160, 60)
  const { _beside: columnBeside, ...column } = panel(120, 60)
  const isShortBeside =
    (max: number) =>
    ({ title, imageId, text }: { title?: string | undefined; imageId?: number | undefined; text: string }): boolean =>
      (title === undefined && imageId === undefined) || isWithin(text, { max, unit: 'letters' })
  const beside = (max: number) => ({
    path: ['text'],
    message: `Beside a title or a picture the text can be ${max} characters long at most.`,
  })
  const buttonsBubble = z
    .strictObject({ kind: z.literal('buttons'), ...base, altText, ...buttons, choices: choices(1, 4), ...looks })
    .refine(isShortBeside(buttonsBeside), beside(buttonsBeside))
  const Column = z.strictObject({ ...column, choices: choices(1, 3) }).refine(isShortBeside(columnBeside), beside(columnBeside))
  const areaTap = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('url'), url: WebUrl }),
    z.strictObject({ kind: z.literal('message'), text: units(400, 'The text') }),
    z.strictObject({ kind: z.literal('copy'), text: units(1000, 'The text to copy') }),
  ])
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), ...base, text: units(TEXT_MAX, 'The text') }),
    z.strictObject({ kind: z.literal('image'), ...base, mediaId: MediaId }),
    z.strictObject({ kind: z.literal('video'), ...base, mediaId: MediaId }),
    z.strictObject({ kind: z.literal('audio'), ...base, mediaId: MediaId }),
    z.strictObject({
      kind: z.literal('sticker'),
      ...base,
      packageId: z.string().regex(/^\d{1,20}$/),
      stickerId: z.string().regex(/^\d{1,20}$/),
    }),
    z.strictObject({
      kind: z.literal('location'),
      ...base,
      title: units(100, 'The name of the place'),
      address: units(100, 'The address'),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    }),
    buttonsBubble,
    z.strictObject({ kind: z.literal('confirm'), ...base, altText, text: letters(240, 'The text'), choices: choices(2, 2) }),
    z
      .strictObject({
        kind: z.literal('carousel'),
        ...base,
        altText,
        columns: z.array(Column).min(1, 'Add a card.').max(10, 'LINE takes 10 cards at most.'),
        ...looks,
      })
      .refine(({ columns }) => new Set(columns.map((each) => each.choices.length)).size <= 1, {
        path: ['columns'],
        message: 'LINE wants the same number of choices on every card.',
      })
      .refine(({ columns }) => new Set(columns.map((each) => each.imageId === undefined)).size <= 1, {
        path: ['columns'],
        message: 'LINE wants a picture on every card or on none.',
      })
      .refine(({ columns }) => new Set(columns.map((each) => each.title === undefined)).size <= 1, {
        path: ['columns'],
        message: 'LINE wants a title on every card or on none.',
      }),
    z.strictObject({
      kind: z.literal('image-carousel'),
      ...base,
      altText,
      columns: z
        .array(z.strictObject({ imageId: MediaId, choice: choiceOf(tap, letters(12, 'The label').or(z.literal(''))) }))
        .min(1, 'Add a picture.')
        .max(10, 'LINE takes 10 pictures at most.'),
    }),
    z
      .strictObject({
        kind: z.literal('imagemap'),
        ...base,
        altText,
        mediaId: MediaId,
        /** Of the picture when it is 1040 wide; areas are measured on that. */
        height: z.int().min(1).max(10_000),
        areas: z
          .array(
            z.strictObject({
              x: z.int().min(0),
              y: z.int().min(0),
              width: z.int().min(1),
              height: z.int().min(1),
              label: z.string().max(100).optional(),
              tap: areaTap,
            }),
          )
          .min(1, 'Draw an area.')
          .max(50, 'LINE takes 50 areas at most.'),
      })
      .superRefine(({ areas, height }, { addIssue }) => {
        for (const [i, area] of areas.entries())
          if (area.x + area.width > IMAGEMAP_WIDTH || area.y + area.height > height)
            addIssue({ code: 'custom', path: ['areas', i], message: 'An area lies inside the picture.' })
      }),
    z
      .strictObject({
        kind: z.literal('flex'),
        ...base,
        altText,
        /** A bubble or carousel of LINE's Flex Message; an action `{ "type": "choice", "key": … }` in it stands for the choice of that key, `media:12` for the address of a picture. */
        contents: z.record(z.string(), z.unknown()),
        choices: z.array(choiceOf(tap, lettersIfAny(40))).max(50, 'A Flex message can have 50 choices at most.'),
      })
      .superRefine(({ contents, choices }, { addIssue }) => {
        const named = new Map(choices.map(({ key, label, tap }) => [key, { label, kind: kindOf(tap) }]))
        for (const problem of checkFlex(contents, named))
          addIssue({ code: 'custom', path: ['contents', ...problem.path], message: flexSentence(problem) })
      }),
    z.strictObject({ kind: z.literal('coupon'), ...base, couponId: z.string().min(1).max(100) }),
    z.strictObject({
      kind: z.literal('template'),
      templateId: z.int().positive(),
      /** A version that later edits do not change; absent: as the template is when it is sent. */
      version: z.int().positive().optional(),
    }),
  ])
}
