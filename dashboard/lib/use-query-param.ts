import { useLocation } from 'preact-iso/router'

/** View state in the URL. Setting an empty value removes it; the page keeps its place in the history. */
export function useQueryParams() {
  const { path, query, route } = useLocation()
  const set = (changes: Record<string, string | undefined>) => {
    const next = new URLSearchParams(query)
    for (const [key, value] of Object.entries(changes)) {
      if (value) next.set(key, value)
      else next.delete(key)
    }
    const search = next.toString()
    route(search ? `${path}?${search}` : path, true)
  }
  return { query, set }
}
