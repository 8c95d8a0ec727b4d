import type { Bubble, Choice, QuickReply, Tap } from '../../../src/engine/messages/schema.ts'

type PlainBubble = Exclude<Bubble, { kind: 'template' }>

function tidyTap<T extends Tap | QuickReply['tap']>(tap: T): T {
  const copy = { ...tap }
  if (copy.kind === 'url') copy.url = copy.url.trim()
  else if (copy.kind === 'phone') copy.number = copy.number.trim()
  else if (copy.kind === 'actions' && !copy.says?.trim()) delete copy.says
  else if (copy.kind === 'date') for (const name of ['initial', 'min', 'max'] as const) if (!copy[name]) delete copy[name]
  return copy
}
const tidyChoice = <C extends Choice | QuickReply>(choice: C): C => ({ ...choice, tap: tidyTap(choice.tap) })

type Panel = { tap?: { key: string; tap: Tap } | undefined; choices: Choice[] }
function tidyPanel<P extends Panel>(panel: P): P {
  const copy = { ...panel, choices: panel.choices.map(tidyChoice) }
  if (copy.tap) copy.tap = { ...copy.tap, tap: tidyTap(copy.tap.tap) }
  return copy
}

function tidyOwn(bubble: PlainBubble): PlainBubble {
  switch (bubble.kind) {
    case 'buttons':
      return tidyPanel(bubble)
    case 'carousel':
      return { ...bubble, columns: bubble.columns.map(tidyPanel) }
    case 'confirm':
    case 'flex':
      return { ...bubble, choices: bubble.choices.map(tidyChoice) }
    case 'image-carousel':
      return { ...bubble, columns: bubble.columns.map((column) => ({ ...column, choice: tidyChoice(column.choice) })) }
    default:
      return { ...bubble }
  }
}

/** A bubble without what was left empty where nothing is a choice. */
export function tidied(bubble: Bubble): Bubble {
  if (bubble.kind === 'template') return bubble
  const copy = tidyOwn(bubble)
  if (copy.quickReplies?.length) copy.quickReplies = copy.quickReplies.map(tidyChoice)
  else delete copy.quickReplies
  const name = copy.sender?.name?.trim()
  const iconId = copy.sender?.iconId
  if (name || iconId) copy.sender = { ...(name ? { name } : {}), ...(iconId ? { iconId } : {}) }
  else delete copy.sender
  if (copy.track === 'each') delete copy.track
  return copy
}
