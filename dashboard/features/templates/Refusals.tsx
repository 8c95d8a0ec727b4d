import type { ApiError } from '../../lib/api-error.ts'
import { useTexts } from '../../lib/i18n.ts'
import { templateTexts } from './texts.ts'

/** What the server objected to in the bubbles: the screen checks the same, so this is rare, and said in the server's words. */
export function Refusals({ error }: { error: ApiError }) {
  const t = useTexts(templateTexts)
  const found = Object.entries(error.fields).flatMap(([path, message]) => {
    const no = /^bubbles\.(\d+)/.exec(path)?.[1]
    return no === undefined ? [] : [{ path, text: t.refused(Number(no) + 1, message) }]
  })
  if (found.length === 0) return null
  return (
    <ul class="flex flex-col gap-1 text-sm text-error" role="alert">
      {found.map(({ path, text }) => (
        <li key={path}>{text}</li>
      ))}
    </ul>
  )
}
