import { useState } from 'preact/hooks'
import { useTexts } from '../../../lib/i18n.ts'
import { Switch } from '../../../ui/inputs.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { type Found, SearchPick } from '../../../ui/SearchPick.tsx'
import { useEditor } from '../context.ts'
import { inputTexts } from '../input-texts.ts'
import { Pick } from './Pick.tsx'
import type { LeafInputProps } from './ProfileInputs.tsx'
import { WhenInput } from './WhenInput.tsx'

const TIMES = 2
const TIMES_MAX = 10_000
const DAYS = 30

/** A tracked link that was opened or not: how often and when, where that matters. */
export function LinkInput({ leaf, onChange }: LeafInputProps<'link'>) {
  const t = useTexts(inputTexts)
  const { lists } = useEditor()
  const [seen, setSeen] = useState<Found[]>([])
  const chosen = [...seen, ...lists.links].find(({ id }) => id === leaf.linkId)
  const { atLeast, when } = leaf
  return (
    <div class="flex flex-col gap-3">
      <Pick
        label={t.linkTest}
        value={leaf.op}
        onChange={(op) => onChange({ ...leaf, op })}
        options={[
          { value: 'clicked', label: t.clicked },
          { value: 'not-clicked', label: t.notClicked },
        ]}
      />
      <div class="flex flex-col gap-1.5">
        <p class="text-sm font-semibold">{t.link}</p>
        {leaf.linkId > 0 && (
          <p class="tint-primary rounded-field border border-primary px-3 py-2 text-sm font-semibold break-words" role="status">
            {chosen?.name ?? '…'}
          </p>
        )}
        <SearchPick
          label={t.findLink}
          find={lists.findLinks}
          hasOffer
          without={[leaf.linkId]}
          onChoose={(link) => {
            setSeen([...seen, link])
            onChange({ ...leaf, linkId: link.id })
          }}
        />
      </div>
      <Switch
        label={t.timesOver}
        isOn={atLeast !== undefined}
        onChange={(isOn) => onChange({ ...leaf, atLeast: isOn ? TIMES : undefined })}
      />
      {atLeast !== undefined && (
        <NumberField label={t.times} value={atLeast} min={1} max={TIMES_MAX} onChange={(times) => onChange({ ...leaf, atLeast: times })} />
      )}
      <Switch
        label={t.linkWhenOn}
        isOn={when !== undefined}
        onChange={(isOn) => onChange({ ...leaf, when: isOn ? { kind: 'within', days: DAYS } : undefined })}
      />
      {when && <WhenInput when={when} onChange={(next) => onChange({ ...leaf, when: next })} />}
    </div>
  )
}
