import { Picture } from './Picture.tsx'
import { listOf, numbered, objectOf, textOf } from './read.ts'
import { Tappable } from './Tappable.tsx'
import { phoneTexts } from './texts.ts'
import type { LineObject, Scene } from './types.ts'

/** Drawn by LINE itself for actions that open something of the phone's, unless the message brings an icon. */
const ICONS: Record<string, string> = {
  camera: 'M4 8h3l1.500-2h7L17 8h3v11H4zM12 16.500a3.200 3.200 0 1 0 0-6.400a3.200 3.200 0 0 0 0 6.400z',
  cameraRoll: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 8.500h.01',
  location:
    'M12 21s6.500-6.500 6.500-11.500a6.500 6.500 0 1 0-13 0C5.500 14.500 12 21 12 21zM12 12a2.300 2.300 0 1 0 0-4.600a2.300 2.300 0 0 0 0 4.600z',
}

function Icon({ path }: { path: string }) {
  return (
    <svg class="phone-quick-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round" />
    </svg>
  )
}

function Choice({ button, scene }: { button: LineObject; scene: Scene }) {
  const action = objectOf(button, 'action') ?? {}
  const icon = ICONS[textOf(action, 'type') ?? '']
  const url = textOf(button, 'imageUrl')
  return (
    <Tappable action={action} scene={scene} class="phone-quick">
      {url ? <Picture class="phone-quick-icon" url={url} scene={scene} alt="" /> : icon ? <Icon path={icon} /> : null}
      {textOf(action, 'label')}
    </Tappable>
  )
}

/** Choices that stay until what they ask for was sent; all others go away when tapped. */
const STAYING = ['camera', 'cameraRoll', 'datetimepicker', 'location']
export const staysAfter = (action: LineObject) => STAYING.includes(textOf(action, 'type') ?? '')

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
