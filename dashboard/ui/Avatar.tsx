import { useState } from 'preact/hooks'

// Calm colours that white letters are readable on; which one is fixed by the name.
const COLORS = ['#5b7a6e', '#7a6a8a', '#8a6a52', '#4f7288', '#86616b', '#6b7650', '#5f6b94', '#7d6f45']
const colorOf = (seed: string) => COLORS[[...seed].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % COLORS.length]

const SIZE = { sm: 'size-8 text-xs', md: 'size-10 text-sm', lg: 'size-16 text-xl' }

interface AvatarProps {
  name: string
  url: string | null
  size?: keyof typeof SIZE
}

/** A picture, or the first letter when there is none or it does not load. The name stands beside it, so it says nothing itself. */
export function Avatar({ name, url, size = 'md' }: AvatarProps) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  const shape = `${SIZE[size]} shrink-0 rounded-full`
  if (url && url !== failedUrl)
    return (
      <img src={url} alt="" loading="lazy" decoding="async" class={`${shape} bg-base-300 object-cover`} onError={() => setFailedUrl(url)} />
    )
  const letter = [...name.trim()][0] ?? '?'
  return (
    <span
      class={`${shape} grid place-items-center font-bold text-white select-none`}
      style={{ background: colorOf(name) }}
      aria-hidden="true"
    >
      {letter}
    </span>
  )
}
