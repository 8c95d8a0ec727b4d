import { useTexts } from '../../lib/i18n.ts'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Choice } from '../../ui/inputs.tsx'
import { PickList } from '../../ui/PickList.tsx'
import { RadioList } from '../../ui/RadioList.tsx'
import { useFields } from '../fields/queries.ts'
import { useCan } from '../staff/me.ts'
import { useTags } from '../tags/queries.ts'
import { BASE_ORDER, baseColumnTexts } from './column-texts.ts'
import { ExportPreview } from './ExportPreview.tsx'
import type { Part } from './export-model.ts'
import { exportTexts } from './export-texts.ts'
import type { ExportHandle } from './use-export.ts'

/** Columns, encoding, and a look at the first rows. */
export function ExportFields({ handle }: { handle: ExportHandle }) {
  const t = useTexts(exportTexts)
  const { choice, set, fault } = handle
  const can = useCan()
  const tags = useTags({ isAllowed: can('tags.view') })
  const fields = useFields({ isAllowed: can('fields.view') })
  return (
    <div class="flex flex-col gap-6">
      <div class="flex flex-col gap-4">
        <h3 class="text-sm font-bold">{t.columns}</h3>
        <BaseColumns handle={handle} />
        <PartChoice
          label={t.fields}
          pickLabel={t.pickFields}
          empty={t.noFields}
          part={choice.fields}
          items={fields.data ?? []}
          onChange={(part) => set({ fields: part })}
        />
        <PartChoice
          label={t.tags}
          pickLabel={t.pickTags}
          empty={t.noTags}
          part={choice.tags}
          items={tags.data ?? []}
          onChange={(part) => set({ tags: part })}
        />
        {(tags.error ?? fields.error) && <ErrorNote error={tags.error ?? fields.error} />}
      </div>
      <div class="flex flex-col gap-2">
        <h3 class="text-sm font-bold">{t.encoding}</h3>
        <RadioList
          label={t.encoding}
          value={choice.encoding}
          options={[
            { value: 'utf-8', label: t.utf8, help: t.utf8Help },
            { value: 'shift_jis', label: t.sjis, help: t.sjisHelp },
          ]}
          onChange={(encoding) => set({ encoding })}
        />
      </div>
      {fault ? (
        <p class="text-sm font-semibold text-error" role="alert">
          {t[fault]}
        </p>
      ) : (
        <ExportPreview handle={handle} />
      )}
    </div>
  )
}

function BaseColumns({ handle: { choice, set } }: { handle: ExportHandle }) {
  const t = useTexts(exportTexts)
  const names = useTexts(baseColumnTexts)
  return (
    <fieldset class="flex flex-col gap-1">
      <legend class="muted pb-1 text-xs font-semibold">{t.base}</legend>
      <div class="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
        {BASE_ORDER.map((column) => (
          <label key={column} class="flex min-h-9 cursor-pointer items-center gap-2.5 text-sm">
            <input
              type="checkbox"
              class="checkbox checkbox-sm checkbox-primary"
              checked={choice.base.includes(column)}
              onChange={(event) =>
                set({ base: event.currentTarget.checked ? [...choice.base, column] : choice.base.filter((each) => each !== column) })
              }
            />
            <span class="min-w-0">{names[column]}</span>
          </label>
        ))}
      </div>
      {!choice.base.includes('id') && <p class="muted text-xs">{t.idNote}</p>}
    </fieldset>
  )
}

interface PartChoiceProps {
  label: string
  pickLabel: string
  empty: string
  part: Part
  items: readonly { id: number; name: string }[]
  onChange: (part: Part) => void
}

function PartChoice({ label, pickLabel, empty, part, items, onChange }: PartChoiceProps) {
  const t = useTexts(exportTexts)
  return (
    <div class="flex flex-col gap-2">
      <p class="muted text-xs font-semibold">{label}</p>
      <Choice<Part['which']>
        label={label}
        value={part.which}
        options={[
          { value: 'all', label: t.all },
          { value: 'some', label: t.some },
          { value: 'none', label: t.none },
        ]}
        onChange={(which) => onChange({ ...part, which })}
      />
      {part.which === 'some' && (
        <PickList<number> label={pickLabel} items={items} chosen={part.ids} empty={empty} onChange={(ids) => onChange({ ...part, ids })} />
      )}
    </div>
  )
}
