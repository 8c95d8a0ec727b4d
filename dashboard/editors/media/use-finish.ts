import { useState } from 'preact/hooks'
import type { Media } from '../../../src/features/media/schema.ts'
import { useMediaDesk } from './context.ts'
import { mediaPath } from './paths.ts'
import type { PictureUse } from './prepare/plan.ts'

interface Options {
  use: PictureUse
  onPick: (media: Media) => void
}

/** Makes of a chosen file what it is needed for, and then gives it: an imagemap needs five widths, an icon a PNG square. */
export function useFinish({ use, onPick }: Options) {
  const desk = useMediaDesk()
  const [state, setState] = useState<{ isBusy: boolean; share: number; error: unknown }>({ isBusy: false, share: 0, error: null })
  const onShare = (share: number) => setState((before) => ({ ...before, share }))

  async function widths(media: Media): Promise<Media> {
    const { addWidths } = await import('./prepare/widths.ts')
    return await addWidths(media, { desk, onShare })
  }

  /** A picture that is no icon is drawn as one, as a new file: the old one may be in use elsewhere. */
  async function icon(media: Media): Promise<Media> {
    const answer = await fetch(mediaPath(media))
    const file = new File([await answer.blob()], media.name)
    const { prepare } = await import('./prepare/prepare.ts')
    const prepared = await prepare(file, { kind: 'image', use })
    if (!prepared.isDrawn) return media
    return await desk.upload(prepared, { folderId: media.folderId }, { onShare, signal: new AbortController().signal })
  }

  async function start(media: Media): Promise<void> {
    if (use === 'plain') return onPick(media)
    setState({ isBusy: true, share: 0, error: null })
    try {
      const finished = use === 'icon' ? await icon(media) : await widths(media)
      if (finished !== media) desk.changed()
      setState({ isBusy: false, share: 1, error: null })
      onPick(finished)
    } catch (error) {
      setState({ isBusy: false, share: 0, error })
    }
  }
  return { ...state, start }
}
