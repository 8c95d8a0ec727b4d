import { CircleCheck, TriangleAlert } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import type { Bubble } from '../../../../src/engine/messages/schema.ts'
import type { MessageCheck } from '../../../../src/features/messages/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useStore } from '../../../lib/store.ts'
import { useAction } from '../../../lib/use-action.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorNote } from '../../../ui/ErrorState.tsx'
import { viewerStore } from '../preview/friend-store.ts'
import { useTools } from '../tools.ts'
import { checkTexts } from './check-texts.ts'
import { useProblemText } from './problem-texts.ts'

interface CheckDialogProps {
  bubbles: Bubble[]
  onClose: () => void
}

/** Asks LINE at once, and says what it answered. */
export function CheckDialog({ bubbles, onClose }: CheckDialogProps) {
  const t = useTexts(checkTexts)
  const { check } = useTools()
  const viewer = useStore(viewerStore)
  const [result, setResult] = useState<MessageCheck | null>(null)
  const friendId = viewer.kind === 'friend' ? viewer.values.id : null
  const action = useAction(async () => check?.(bubbles, friendId) ?? null, { onDone: setResult })
  useEffect(() => void action.start(undefined), [])
  return (
    <Dialog title={t.checkTitle} onClose={onClose}>
      <div class="flex flex-col gap-3 pt-1 text-sm" aria-live="polite">
        {action.isBusy && (
          <p class="flex items-center gap-2">
            <span class="loading loading-spinner size-4" aria-hidden="true" />
            {t.checking}
          </p>
        )}
        {action.error && <ErrorNote error={action.error} />}
        {result && <Result result={result} />}
      </div>
    </Dialog>
  )
}

function Result({ result: { isValid, problems, refusals } }: { result: MessageCheck }) {
  const t = useTexts(checkTexts)
  const problemText = useProblemText()
  const place = (no: unknown) => (typeof no === 'number' ? t.bubble(no + 1) : t.whole)
  return (
    <>
      {isValid ? (
        <p class="flex items-center gap-2 font-semibold">
          <CircleCheck class="size-5 shrink-0 text-success" aria-hidden="true" />
          {t.fine}
        </p>
      ) : (
        <p class="flex items-center gap-2 font-semibold">
          <TriangleAlert class="size-5 shrink-0 text-error" aria-hidden="true" />
          {t.notFine}
        </p>
      )}
      {problems.length > 0 && (
        <ul class="flex flex-col gap-2">
          {problems.map((problem) => (
            <li key={`${problem.path.join('.')} ${problem.code}`} class="flex gap-3">
              <span class="shrink-0 font-semibold">{place(problem.path[0])}</span>
              <span>{problemText(problem)}</span>
            </li>
          ))}
        </ul>
      )}
      {refusals.length > 0 && (
        <section class="flex flex-col gap-2">
          <h3 class="text-xs font-semibold">{t.lineSays}</h3>
          <ul class="flex flex-col gap-2">
            {refusals.map(({ bubble, property, message }) => (
              <li key={`${bubble} ${property} ${message}`} class="flex gap-3">
                <span class="shrink-0 font-semibold">{place(bubble)}</span>
                <span lang="en">
                  {property && <code class="mr-2 text-xs">{property}</code>}
                  {message}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
