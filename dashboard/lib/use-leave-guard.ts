import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { setGuard } from './history-guard.ts'

const linkOf = (event: Event): HTMLAnchorElement | undefined =>
  event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.href !== '')

/**
 * Holds back leaving a page with unsaved changes: links and the back button ask first (`pending` is where to),
 * closing the tab makes the browser ask. `release` is called before the page leaves by itself, as after a save.
 */
export function useLeaveGuard(isDirty: boolean) {
  const { route } = useLocation()
  const [pending, setPending] = useState<string | null>(null)
  const isGuarding = useRef(isDirty)
  isGuarding.current = isDirty

  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (isGuarding.current) event.preventDefault()
    }
    // Comes to the window on its way down, before the router hears of it on its way up.
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event)
      if (
        !isGuarding.current ||
        !link ||
        link.origin !== location.origin ||
        link.target ||
        event.ctrlKey ||
        event.metaKey ||
        event.shiftKey
      )
        return
      event.preventDefault()
      event.stopImmediatePropagation()
      setPending(link.pathname + link.search)
    }
    window.addEventListener('beforeunload', onUnload)
    window.addEventListener('click', onClick, true)
    setGuard({ isOn: () => isGuarding.current, here: location.pathname + location.search, ask: setPending })
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      window.removeEventListener('click', onClick, true)
      setGuard(null)
    }
  }, [])

  const release = () => {
    isGuarding.current = false
  }
  return {
    pending,
    stay: () => setPending(null),
    leave: () => {
      release()
      if (pending) route(pending)
    },
    release,
  }
}
