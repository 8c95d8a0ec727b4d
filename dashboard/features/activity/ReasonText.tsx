import { useReason } from './reason-texts.ts'

export function ReasonText({ reason }: { reason: string }) {
  const { text, quote } = useReason()(reason)
  return (
    <span>
      {text}
      {quote && <q class="muted mt-0.5 block font-mono text-xs break-words">{quote}</q>}
    </span>
  )
}
