import { Picture } from './Picture.tsx'
import { listOf, numbered, objectOf, textOf } from './read.ts'
import { Tappable } from './Tappable.tsx'
import { phoneTexts } from './texts.ts'
import type { LineObject, Scene } from './types.ts'

const ICONS: Record<string, string> = { camera: '📷', cameraRoll: '🖼', location: '📍', datetimepicker: '🗓' }

function Choice({ button, scene }: { button: LineObject; scene: Scene }) {
  const action = objectOf(button, 'action') ?? {}
  const icon = ICONS[textOf(action, 'type') ?? '']
  const url = textOf(button, 'imageUrl')
  return (
    <Tappable action={action} scene={scene} class="phone-quick">
      {url ? <Picture class="phone-quick-icon" url={url} scene={scene} alt="" /> : icon ? <span aria-hidden="true">{icon}</span> : null}
      {textOf(action, 'label')}
    </Tappable>
  )
}

/** The row of choices under the newest message. */
export function QuickReplies({ message, scene }: { message: LineObject; scene: Scene }) {
  const quickReply = objectOf(message, 'quickReply')
  const items = quickReply ? listOf(quickReply, 'items') : []
  if (items.length === 0) return null
  return (
    <fieldset class="phone-quicks" aria-label={phoneTexts(scene.language).quickReplies}>
      {numbered(items).map(({ key, value: button }) => (
        <Choice key={key} button={button} scene={scene} />
      ))}
    </fieldset>
  )
}
