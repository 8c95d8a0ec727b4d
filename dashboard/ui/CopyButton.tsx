import { Check, Copy } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { useTexts } from '../lib/i18n.ts'
import { Button } from './Button.tsx'
import { uiTexts } from './texts.ts'

const SHOWN_MS = 2_000

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useTexts(uiTexts)
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button size="sm" onClick={() => void copy()} icon={isCopied ? <Check class="size-4 text-success" /> : <Copy class="size-4" />}>
      <span aria-live="polite">{isCopied ? t.copied : (label ?? t.copy)}</span>
    </Button>
  )
}

/** A value to take elsewhere, with its button. */
export function CopyBox({ text, label }: { text: string; label: string }) {
  return (
    <div class="flex flex-col gap-1.5">
      <span class="text-sm font-semibold">{label}</span>
      <div class="flex flex-wrap items-center gap-2">
        <code class="min-w-0 grow rounded-field bg-base-200 px-3 py-2 font-mono text-xs break-all select-all dark:bg-base-300/60">
          {text}
        </code>
        <CopyButton text={text} />
      </div>
    </div>
  )
}
