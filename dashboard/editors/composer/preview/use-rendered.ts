import { useEffect, useState } from 'preact/hooks'
import { layOut } from '../../../../src/engine/messages/layout.ts'
import { mediaOf } from '../../../../src/engine/messages/needs.ts'
import { renderBubbles } from '../../../../src/engine/messages/render.ts'
import type { Bubble } from '../../../../src/engine/messages/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useStore } from '../../../lib/store.ts'
import type { PhoneMessage } from '../../phone/index.ts'
import { type MessageTools, useTools } from '../tools.ts'
import { useMediaItems } from '../use-media-item.ts'
import { exampleFriend } from './example.ts'
import { type Viewer, viewerStore } from './friend-store.ts'
import { previewTexts } from './preview-texts.ts'
import { isShowable, previewWorld, type Versions, versionKey } from './world.ts'

/** Earlier versions of templates that bubbles are pinned to. */
function useVersions(bubbles: readonly Bubble[], { templates, loadVersion, isReady }: MessageTools): Versions {
  const [versions, setVersions] = useState<Versions>(new Map())
  const wanted = bubbles
    .flatMap((bubble) =>
      bubble.kind === 'template' && bubble.version !== undefined ? [{ id: bubble.templateId, version: bubble.version }] : [],
    )
    .filter(({ id, version }) => templates.some((each) => each.id === id && each.version !== version))
    .map(({ id, version }) => versionKey(id, version))
    .join(' ')
  useEffect(() => {
    if (!isReady) return
    let isHere = true
    for (const key of wanted.split(' ').filter(Boolean)) {
      const [id = 0, version = 0] = key.split('.').map(Number)
      if (versions.has(key)) continue
      const keep = (found: readonly Bubble[]) => {
        if (isHere) setVersions((before) => new Map(before).set(key, found))
      }
      // One that is gone shows nothing; the form says so.
      loadVersion(id, version).then(keep, () => {})
    }
    return () => {
      isHere = false
    }
  }, [wanted, isReady])
  return versions
}

function friendOf(viewer: Viewer, { tools, name, now }: { tools: MessageTools; name: string; now: number }) {
  if (viewer.kind === 'nobody') return null
  return viewer.kind === 'friend' ? viewer.values : exampleFriend(name, tools.fields, { now, zone: tools.account.zone })
}

/** The messages that LINE would be given, and how many bubbles are not far enough for that. */
export function useRendered(bubbles: readonly Bubble[]): { messages: PhoneMessage[]; hidden: number } {
  const t = useTexts(previewTexts)
  const tools = useTools()
  const viewer = useStore(viewerStore)
  const shown = bubbles.filter(isShowable)
  const versions = useVersions(shown, tools)
  const opened = layOut(shown, previewWorld({ tools, media: new Map(), versions })).bubbles
  const media = useMediaItems(mediaOf([...shown, ...opened]).map(({ mediaId }) => mediaId))
  const now = Date.now()
  const { messages } = renderBubbles(shown, {
    world: previewWorld({ tools, media, versions, areValuesShown: viewer.kind === 'friend' }),
    friend: friendOf(viewer, { tools, name: t.exampleName, now }),
    now,
    zone: tools.account.zone,
    source: 'p',
    // Files under the dashboard's own address.
    base: '',
    sign: () => '',
    linkFor: () => '',
  })
  return {
    messages: messages.map((message, index) => ({ id: String(index), from: 'account', message })),
    hidden: bubbles.length - shown.length,
  }
}
