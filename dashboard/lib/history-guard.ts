interface Guard {
  isOn(): boolean
  /** Address of the guarded page. */
  here: string
  /** Asks whether to go where the back button leads. */
  ask(to: string): void
}

let guard: Guard | null = null
export const setGuard = (next: Guard | null): void => {
  guard = next
}

// On the window, listeners run in the order in which they were added, whatever their phase. This one has to stand before the router's,
// so the shell imports this file before it draws anything.
window.addEventListener('popstate', (event) => {
  if (!guard?.isOn()) return
  event.stopImmediatePropagation()
  const to = location.pathname + location.search
  history.pushState(null, '', guard.here)
  guard.ask(to)
})
