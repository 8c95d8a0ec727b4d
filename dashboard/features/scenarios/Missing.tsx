import type { MissingThing } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { scenarioListTexts } from './list-texts.ts'

/** What steps name and this account does not have. */
export function Missing({ missing }: { missing: readonly MissingThing[] }) {
  const t = useTexts(scenarioListTexts)
  return (
    <div class="flex flex-col gap-3 pt-1 text-sm">
      <p>{t.missingLead}</p>
      <ul class="flex flex-col divide-y divide-base-300">
        {missing.map(({ kind, name }) => (
          <li key={`${kind}-${name}`} class="flex flex-wrap gap-x-3 py-2">
            <span class="muted w-28 shrink-0 text-xs leading-5">{t[`thing-${kind}`]}</span>
            <span class="min-w-0 font-semibold break-words">{name}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
