import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Switch, TextField } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { FolderSelect } from '../folders/FolderSelect.tsx'
import { areOptionsMissing, draftOption, FALLBACK_MAX, hasOptions, nameFault } from './draft.ts'
import { OptionsEditor } from './OptionsEditor.tsx'
import { TypeChoice } from './TypeChoice.tsx'
import { fieldTexts } from './texts.ts'
import type { FieldFormState } from './use-field-form.ts'

/** Name and place of a field, what it can hold, and what stands for it when it is empty. */
export function FieldBasics({ form, isReadOnly }: { form: FieldFormState; isReadOnly: boolean }) {
  const t = useTexts(fieldTexts)
  const number = useNumber()
  const { draft, stored } = form
  const fault = nameFault(draft.name)
  const isShown = fault === 'nameTooLong' || form.isTried
  const count = stored?.friendCount ?? 0
  return (
    <Section title={t.basics}>
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t.name}
          help={t.nameHelp}
          value={draft.name}
          onChange={(name) => form.set({ name })}
          error={isShown && fault ? t[fault] : undefined}
          attributes={{ placeholder: t.namePlaceholder, readOnly: isReadOnly, autocomplete: 'off' }}
        />
        <FolderSelect kind="field" value={draft.folderId} onChange={(folderId) => form.set({ folderId })} isReadOnly={isReadOnly} />
      </div>
      <TypeChoice
        value={draft.type}
        onChange={(type) =>
          form.set({ type, ...(hasOptions(type) && draft.options.length === 0 ? { options: [draftOption(), draftOption()] } : {}) })
        }
        fixed={count > 0 ? t.typeFixed(number(count)) : undefined}
        isReadOnly={isReadOnly}
      />
      {hasOptions(draft.type) && (
        <OptionsEditor
          options={draft.options}
          onChange={(options) => form.set({ options })}
          error={form.isTried && areOptionsMissing(draft) ? t.optionsMissing : undefined}
          showFaults={form.isTried}
          isReadOnly={isReadOnly}
        />
      )}
      <div class="flex flex-col gap-4 border-t border-base-300 pt-4">
        <TextField
          label={t.fallback}
          help={t.fallbackHelp}
          value={draft.fallback}
          onChange={(fallback) => form.set({ fallback })}
          error={draft.fallback.trim().length > FALLBACK_MAX ? t.fallbackTooLong : undefined}
          attributes={{ placeholder: t.fallbackPlaceholder, readOnly: isReadOnly, autocomplete: 'off' }}
        />
        <div>
          <Switch label={t.isStarred} isOn={draft.isStarred} onChange={(isStarred) => form.set({ isStarred })} isDisabled={isReadOnly} />
          <p class="muted text-xs">{t.isStarredHelp}</p>
        </div>
      </div>
    </Section>
  )
}
