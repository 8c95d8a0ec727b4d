import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { ActionLists } from '../../editors/actions/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { moved, without } from '../../lib/lists.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import { useZone } from '../../ui/Time.tsx'
import { newVariant, VARIANTS_MAX, variantAt } from './draft.ts'
import { greetingTexts } from './texts.ts'
import type { GreetingFormState } from './use-greeting-form.ts'
import { useNow } from './use-now.ts'
import { VariantCard, variantId } from './VariantCard.tsx'

interface VariantsProps {
  form: GreetingFormState
  lists: ActionLists
  isReadOnly: boolean
}

/** Other greetings at certain times of the week; the first one whose time it is comes instead of the usual one. */
export function Variants({ form, lists, isReadOnly }: VariantsProps) {
  const t = useTexts(greetingTexts)
  const zone = useZone()
  const at = useNow()
  const refocus = useRefocus()
  const [said, say] = useState('')
  const { variants } = form.draft
  const current = variantAt(variants, { at, zone })
  const isFull = variants.length >= VARIANTS_MAX

  const add = () => {
    const variant = newVariant(t.newVariantName)
    form.updateVariants((list) => [...list, variant])
    form.toggle(variant.key, true)
    refocus(variantId(variant.key, 'open'))
  }
  const move = (index: number, by: -1 | 1) => {
    const variant = variants[index]
    if (!variant) return
    form.updateVariants((list) => moved(list, index, index + by))
    refocus(variantId(variant.key, by < 0 ? 'up' : 'down'))
    say(t.movedTo(index + by + 1))
  }
  const remove = (index: number) => {
    form.updateVariants((list) => without(list, index))
    const neighbour = variants[index + 1] ?? variants[index - 1]
    if (neighbour) refocus(variantId(neighbour.key, 'open'))
    say(t.variantRemoved)
  }
  if (isReadOnly && variants.length === 0) return null
  return (
    <Section title={t.variants} lead={t.variantsLead}>
      {variants.length > 0 && (
        <ol class="flex flex-col gap-3" aria-label={t.variants}>
          {variants.map((variant, index) => (
            <li key={variant.key}>
              <VariantCard
                variant={variant}
                no={index + 1}
                count={variants.length}
                isCurrent={variant === current}
                isOpen={form.openKeys.has(variant.key)}
                lists={lists}
                showFaults={form.isTried}
                isReadOnly={isReadOnly}
                onToggle={(isOpen) => form.toggle(variant.key, isOpen)}
                onChange={(change) =>
                  form.updateVariants((list) => list.map((each) => (each.key === variant.key ? { ...each, ...change(each) } : each)))
                }
                onMove={(by) => move(index, by)}
                onRemove={() => remove(index)}
              />
            </li>
          ))}
        </ol>
      )}
      {!isReadOnly && (
        <div class="flex flex-wrap items-center gap-3">
          <Button icon={<Plus class="size-4" aria-hidden="true" />} isDisabled={isFull} onClick={add}>
            {t.addVariant}
          </Button>
          {isFull && <p class="muted text-xs">{t.variantsFull(VARIANTS_MAX)}</p>}
        </div>
      )}
      <p class="sr-only" role="status">
        {said}
      </p>
    </Section>
  )
}
