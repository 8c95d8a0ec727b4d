import { useState } from 'preact/hooks'
import { type ActionLists, toActions } from '../../editors/actions/model.ts'
import { Preview } from '../../editors/composer/Preview.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { SelectField } from '../../ui/inputs.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { useZone } from '../../ui/Time.tsx'
import { useAccount } from '../accounts/account.ts'
import { bubblesOf, variantAt } from './draft.ts'
import { greetingTexts } from './texts.ts'
import type { GreetingFormState } from './use-greeting-form.ts'
import { useNow } from './use-now.ts'

const TapCounts = lazyPart(async () => (await import('../taps/TapCounts.tsx')).TapCounts)

/** The short form of each kind, by which taps on its messages are counted. */
const SOURCE = { new: 'g0', returning: 'g1', known: 'g2' }

/** What a friend who comes now would see, or at another time; and how the buttons were tapped so far. */
export function GreetingAside({ form, lists }: { form: GreetingFormState; lists: ActionLists }) {
  const t = useTexts(greetingTexts)
  const zone = useZone()
  const account = useAccount()
  const at = useNow()
  // 'now', 'usual' or the key of a variant.
  const [choice, setChoice] = useState('now')
  const { actions, variants } = form.draft
  const current = variantAt(variants, { at, zone })
  const nameOf = (index: number) => variants[index]?.name.trim() || t.variantNo(index + 1)
  const chosen = choice === 'now' ? current : variants.find(({ key }) => String(key) === choice)
  const shown = chosen ? nameOf(variants.indexOf(chosen)) : t.usual
  const options = [
    { value: 'now', label: t.previewNow(current ? nameOf(variants.indexOf(current)) : t.usual) },
    { value: 'usual', label: t.usual },
    ...variants.map(({ key }, index) => ({ value: String(key), label: nameOf(index) })),
  ]
  const inside = { lists, zone }
  const all = [actions, ...variants.map((variant) => variant.actions)].flatMap((list) => bubblesOf(toActions(list, inside)))
  return (
    <div class="flex flex-col gap-6 lg:sticky lg:top-20">
      <div class="flex flex-col gap-3">
        {variants.length > 0 && (
          <SelectField
            label={t.previewWhen}
            value={options.some(({ value }) => value === choice) ? choice : 'now'}
            options={options}
            onChange={setChoice}
          />
        )}
        <Preview
          account={account}
          bubbles={bubblesOf(toActions(chosen?.actions ?? actions, inside))}
          note={variants.length > 0 ? shown : undefined}
        />
      </div>
      <TapCounts source={SOURCE[form.stored.kind]} bubbles={all} />
    </div>
  )
}
