import { useEffect } from 'preact/hooks'

/** Name of the page in the browser's tab. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Enishi` : 'Enishi'
  }, [title])
}
