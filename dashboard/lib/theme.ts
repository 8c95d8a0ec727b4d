import { remembered } from './remembered.ts'
import { createStore, useStore } from './store.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
const themeStore = createStore<Theme>(THEMES.find((theme) => theme === remembered.read('theme')) ?? 'system')
const darkStore = createStore(false)

function show(): void {
  const theme = themeStore.get()
  const isDark = theme === 'system' ? systemDark.matches : theme === 'dark'
  darkStore.set(isDark)
  document.documentElement.setAttribute('data-theme', isDark ? 'enishi-dark' : 'enishi')
}
show()
systemDark.addEventListener('change', show)

export function chooseTheme(theme: Theme): void {
  remembered.write('theme', theme === 'system' ? null : theme)
  themeStore.set(theme)
  show()
}

export const useTheme = (): Theme => useStore(themeStore)

/** Whether the screen is dark now; for what draws itself, such as the phone. */
export const useIsDark = (): boolean => useStore(darkStore)
