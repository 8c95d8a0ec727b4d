import { useReason } from './reason-texts.ts'

export function ReasonText({ reason, outcome }: { reason: string; outcome?: string }) {
  const { text, quote } = useReason()(reason, outcome)
  return (
    <span>
      {text}
      {quote && <q class="muted mt-0.5 block font-mono text-xs break-words">{quote}</q>}
    </span>
  )
}
