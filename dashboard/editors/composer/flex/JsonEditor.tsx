import { CircleCheck, TriangleAlert } from 'lucide-preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { FLEX_BUBBLE_BYTES, FLEX_CAROUSEL_BYTES } from '../../../../src/engine/messages/limits.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useNumber } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/Button.tsx'
import { useBubble } from '../context.ts'
import { brokenContents, brokenTextOf } from './broken.ts'
import type { Flex } from './cards.ts'
import { flexTexts } from './flex-texts.ts'
import { JsonChoices } from './JsonChoices.tsx'
import { lineOfPath, scanJson } from './scan-json.ts'

interface JsonEditorProps {
  bubble: Flex
  onChange: (bubble: Flex, about?: string) => void
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const printed = (contents: Record<string, unknown>): string => brokenTextOf(contents) ?? JSON.stringify(contents, null, 2)

/** What a text says; what is no JSON, or none of an object, is kept as a text. */
function contentsIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : brokenContents(text)
  } catch {
    return brokenContents(text)
  }
}

/** Flex as it is written: what LINE would refuse is said with its line. */
export function JsonEditor({ bubble, onChange }: JsonEditorProps) {
  const t = useTexts(flexTexts)
  const { isReadOnly } = useBubble()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => printed(bubble.contents))
  // Undo, or the simple form, may have put something else there.
  const isOwn = useMemo(() => JSON.stringify(contentsIn(text)) === JSON.stringify(bubble.contents), [text, bubble.contents])
  useEffect(() => {
    if (!isOwn) setText(printed(bubble.contents))
  }, [isOwn])
  const write = (next: string) => {
    setText(next)
    onChange({ ...bubble, contents: contentsIn(next) }, 'json')
  }
  const lines = text.split('\n')
  const goTo = (line: number) => {
    const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
    const element = field.current
    if (!element) return
    element.focus()
    element.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0))
    element.scrollTop = Math.max(0, (line - 4) * LINE_PX)
  }
  return (
    <div class="flex flex-col gap-4">
      <div class="flex flex-col gap-1.5">
        <div class="flex items-baseline justify-between gap-3">
          <p class="muted text-xs">{t.jsonHelp}</p>
          {!isReadOnly && (
            <Button size="sm" isDisabled={brokenTextOf(bubble.contents) !== undefined} onClick={() => write(printed(bubble.contents))}>
              {t.format}
            </Button>
          )}
        </div>
        <Numbered lines={lines.length}>
          <textarea
            ref={field}
            aria-label={t.jsonLabel}
            class="textarea max-h-[28rem] min-h-64 resize-y py-2 pl-12 font-mono text-xs/[20px] whitespace-pre [overflow-wrap:normal]"
            rows={Math.min(22, Math.max(12, lines.length + 1))}
            spellcheck={false}
            autocomplete="off"
            wrap="off"
            readOnly={isReadOnly}
            value={text}
            onInput={(event) => write(event.currentTarget.value)}
            onScroll={(event) => {
              const gutter = event.currentTarget.previousElementSibling
              if (gutter instanceof HTMLElement) gutter.scrollTop = event.currentTarget.scrollTop
            }}
          />
        </Numbered>
        <Findings bubble={bubble} text={text} onGoTo={goTo} />
      </div>
      <JsonChoices bubble={bubble} onChange={onChange} />
    </div>
  )
}

const LINE_PX = 20

function Numbered({ lines, children }: { lines: number; children: preact.ComponentChildren }) {
  return (
    <div class="relative">
      <div
        class="pointer-events-none absolute inset-y-px left-px z-10 w-10 overflow-hidden rounded-l-field bg-base-200 py-2 text-right font-mono text-xs/[20px] text-base-content/75"
        aria-hidden="true"
      >
        {Array.from({ length: lines }, (_, index) => (
          <div key={index} class="pr-2">
            {index + 1}
          </div>
        ))}
      </div>
      {children}
    </div>
  )
}

function Findings({ bubble, text, onGoTo }: { bubble: Flex; text: string; onGoTo: (line: number) => void }) {
  const t = useTexts(flexTexts)
  const number = useNumber()
  const { faults } = useBubble()
  const scanned = useMemo(() => scanJson(text), [text])
  const { broken } = scanned
  if (broken)
    return (
      <button type="button" class="flex items-start gap-2 text-left text-xs font-medium text-error" onClick={() => onGoTo(broken.line)}>
        <TriangleAlert class="mt-0.5 size-4 shrink-0" aria-hidden="true" />
        <span role="alert">{t.brokenAt(broken.line, broken.column)}</span>
      </button>
    )
  const found = [...faults].filter(([path]) => path === 'contents' || path.startsWith('contents.'))
  const max = bubble.contents.type === 'carousel' ? FLEX_CAROUSEL_BYTES : FLEX_BUBBLE_BYTES
  const used = new TextEncoder().encode(JSON.stringify(bubble.contents)).length
  const kb = (bytes: number) => number(Math.round(bytes / 102.4) / 10)
  return (
    <div class="flex flex-col gap-1.5" aria-live="polite">
      <p class="flex items-center justify-between gap-3 text-xs">
        {found.length === 0 ? (
          <span class="flex items-center gap-1.5">
            <CircleCheck class="size-4 text-success" aria-hidden="true" />
            {t.fine}
          </span>
        ) : (
          <span class="flex items-center gap-1.5 font-medium text-error">
            <TriangleAlert class="size-4" aria-hidden="true" />
            {t.problems(found.length)}
          </span>
        )}
        <span class="muted tnum">{t.size(kb(used), kb(max))}</span>
      </p>
      <ul class="flex max-h-48 flex-col overflow-y-auto">
        {found.map(([path, fault]) => {
          const inner = path.replace(/^contents\.?/, '')
          const line = lineOfPath(scanned, inner)
          return (
            <li key={path}>
              <button
                type="button"
                class="flex w-full gap-3 rounded-field px-1.5 py-1 text-left text-xs hover:bg-base-content/5"
                onClick={() => onGoTo(line)}
              >
                <span class="tnum shrink-0 font-semibold">{t.line(line)}</span>
                <span class="min-w-0">
                  {t[`p-${fault.flex ?? 'empty'}`]} <code class="muted text-2xs">{inner}</code>
                  {fault.detail && <span class="muted text-2xs"> {fault.detail}</span>}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
