import { ArrowDown, ArrowUp, Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { AwaitedEditor } from './AwaitedEditor.tsx'
import { useSteps, wayId } from './context.ts'
import { type DraftStep, type DraftWay, NAME_MAX, WEIGHT_MAX } from './draft.ts'
import { stepKindTexts } from './kind-texts.ts'
import { stepTexts } from './texts.ts'
import { mayRemoveWay } from './tree.ts'
import { useAwaitedText, useShareText } from './use-summary.ts'

interface WayHeadProps {
  step: DraftStep
  way: DraftWay
  index: number
  name: string
  isOpen: boolean
}

/** Who goes a way: in words, and while its step is open, to be changed. */
export function WayHead(props: WayHeadProps) {
  const { step, way, name, isOpen } = props
  const { isReadOnly } = useSteps()
  return (
    <header class="@container flex flex-col gap-2 px-3 pt-2.5 pb-1">
      <div class="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div class="flex min-w-0 flex-col">
          <h3 id={wayId(step.id, way.id)} tabIndex={-1} class="text-sm font-bold break-words">
            {name}
          </h3>
          <p class="text-xs break-words">
            <RuleText step={step} way={way} />
          </p>
        </div>
        {isOpen && !isReadOnly && way.rule.kind !== 'otherwise' && <WayTools {...props} />}
      </div>
      {isOpen && way.rule.kind !== 'otherwise' && <WayFields step={step} way={way} />}
    </header>
  )
}

function RuleText({ step, way }: { step: DraftStep; way: DraftWay }) {
  const kinds = useTexts(stepKindTexts)
  const { parts, taps } = useSteps()
  const awaited = useAwaitedText()
  const share = useShareText()
  const { rule } = way
  switch (rule.kind) {
    case 'when':
      if (rule.segment.where.kind === 'all' && rule.segment.where.of.length === 0)
        return <span class="text-warning">{kinds.everybody}</span>
      return <parts.ConditionText segment={rule.segment} of="way" />
    case 'weight':
      return <span class="tnum">{share(step, way)}</span>
    case 'on':
      if (rule.on.kind === 'click' && rule.on.linkIds.length > 0)
        return (
          <>
            {kinds.click}: <parts.LinkNames linkIds={rule.on.linkIds} />
          </>
        )
      return <>{awaited(rule.on, taps)}</>
    case 'otherwise':
      return null
  }
}

function WayTools({ step, way, index, name }: WayHeadProps) {
  const t = useTexts(stepTexts)
  const { editor } = useSteps()
  const last = step.ways.filter(({ rule }) => rule.kind !== 'otherwise').length - 1
  return (
    <div class="-mr-1.5 flex shrink-0">
      {step.kind !== 'split' && last > 0 && (
        <>
          <Button
            tone="ghost"
            size="sm"
            label={t.wayUp(name)}
            icon={<ArrowUp class="size-4" />}
            isDisabled={index === 0}
            onClick={() => editor.moveWay(step.id, index, index - 1)}
          />
          <Button
            tone="ghost"
            size="sm"
            label={t.wayDown(name)}
            icon={<ArrowDown class="size-4" />}
            isDisabled={index >= last}
            onClick={() => editor.moveWay(step.id, index, index + 1)}
          />
        </>
      )}
      <Button
        tone="ghost"
        size="sm"
        label={t.wayRemove(name)}
        icon={<Trash2 class="size-4" />}
        isDisabled={!mayRemoveWay(step, way)}
        onClick={() => editor.removeWay(step.id, way, name)}
      />
    </div>
  )
}

function WayFields({ step, way }: { step: DraftStep; way: DraftWay }) {
  const t = useTexts(stepTexts)
  const { editor, isReadOnly } = useSteps()
  const share = useShareText()
  const { rule } = way
  return (
    <div class="flex flex-col gap-3 pb-2">
      <div class="grid max-w-xl items-start gap-3 @sm:grid-cols-2">
        <TextField
          label={t.wayName}
          value={way.name}
          onChange={(name) => editor.setWay(step.id, way.id, { name })}
          attributes={{ placeholder: t.wayNamePlaceholder, maxLength: NAME_MAX, readOnly: isReadOnly, autocomplete: 'off' }}
        />
        {rule.kind === 'weight' && (
          <NumberField
            label={t.weight}
            value={rule.weight}
            onChange={(weight) => editor.setWay(step.id, way.id, { rule: { kind: 'weight', weight } })}
            help={t.weightHelp(share(step, way) ?? '')}
            min={1}
            max={WEIGHT_MAX}
          />
        )}
        {rule.kind === 'when' && <WayCondition step={step} way={way} />}
      </div>
      {rule.kind === 'on' && (
        <AwaitedEditor
          stepId={step.id}
          on={rule.on}
          isReadOnly={isReadOnly}
          onChange={(on) => editor.setWay(step.id, way.id, { rule: { kind: 'on', on } })}
        />
      )}
    </div>
  )
}

function WayCondition({ step, way }: { step: DraftStep; way: DraftWay }) {
  const t = useTexts(stepTexts)
  const { editor, parts, isReadOnly } = useSteps()
  const [isEditing, setEditing] = useState(false)
  if (way.rule.kind !== 'when') return null
  const { segment } = way.rule
  const isNone = segment.where.kind === 'all' && segment.where.of.length === 0
  return (
    <div class="flex flex-col gap-1.5">
      <p class="text-sm font-semibold">{t.wayCondition}</p>
      {!isReadOnly && (
        <div>
          <Button size="sm" tone={isNone ? 'primary' : 'quiet'} onClick={() => setEditing(true)}>
            {isNone ? t.wayConditionSet : t.whenChange}
          </Button>
        </div>
      )}
      {isEditing && (
        <parts.ConditionDialog
          segment={isNone ? undefined : segment}
          of="way"
          onApply={(next) => {
            setEditing(false)
            editor.setWay(step.id, way.id, { rule: { kind: 'when', segment: next } })
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </div>
  )
}
