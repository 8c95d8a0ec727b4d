import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { noAnswer } from '../lib/api-error.ts'
import { ErrorNote } from './ErrorState.tsx'
import { BlockSkeleton } from './Skeleton.tsx'

/** A large part of a page whose script is fetched when it is first shown. `waiting` stands in its place until then. */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: ComponentChildren = <BlockSkeleton class="h-40" />,
): ComponentType<P> {
  let known: ComponentType<P> | null = null
  return function LazyPart(props: P) {
    const [part, setPart] = useState({ component: known, hasFailed: false })
    useEffect(() => {
      if (part.component) return
      let isHere = true
      load()
        .then((component) => {
          known = component
          if (isHere) setPart({ component, hasFailed: false })
        })
        .catch(() => {
          if (isHere) setPart({ component: null, hasFailed: true })
        })
      return () => {
        isHere = false
      }
    }, [])
    const { component: Part, hasFailed } = part
    if (hasFailed) return <ErrorNote error={noAnswer()} />
    return Part ? <Part {...props} /> : waiting
  }
}
