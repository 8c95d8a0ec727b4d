import { ActionsEditor } from '../../editors/actions/ActionsEditor.tsx'
import type { ActionLists } from '../../editors/actions/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Choice, Switch, TextField } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { isLimitRight } from './draft.ts'
import { tagTexts } from './texts.ts'
import type { TagFormState } from './use-tag-form.ts'

interface PartProps {
  form: TagFormState
  lists: ActionLists
  isReadOnly: boolean
}

/** What is done for a friend who gets the tag. */
export function TagActions({ form, lists, isReadOnly }: PartProps) {
  const t = useTexts(tagTexts)
  const { draft } = form
  return (
    <Section title={t.onAdd} lead={t.onAddLead}>
      <ActionsEditor
        label={t.onAdd}
        actions={draft.actions}
        update={form.updateActions}
        lists={lists}
        showFaults={form.isTried}
        isReadOnly={isReadOnly}
      />
      {draft.actions.length > 0 && (
        <div class="flex flex-col gap-1.5 border-t border-base-300 pt-4">
          <span class="text-sm font-semibold">{t.often}</span>
          <Choice
            label={t.often}
            value={draft.isOnce ? 'once' : 'every'}
            options={[
              { value: 'every', label: t.everyTime },
              { value: 'once', label: t.onceEver },
            ]}
            onChange={(value) => form.set({ isOnce: value === 'once' })}
            isDisabled={isReadOnly}
          />
        </div>
      )}
    </Section>
  )
}

/** How many may have it, and what is done for those who come too late. */
export function TagLimit({ form, lists, isReadOnly }: PartProps) {
  const t = useTexts(tagTexts)
  const number = useNumber()
  const { draft, stored } = form
  const count = stored.friendCount ?? 0
  const isBelow = isLimitRight(draft) && Number(draft.limit.normalize('NFKC')) < count
  return (
    <Section title={t.limitTitle} lead={t.limitLead}>
      <Switch label={t.limitOn} isOn={draft.isLimited} onChange={(isLimited) => form.set({ isLimited })} isDisabled={isReadOnly} />
      {draft.isLimited && (
        <>
          <div class="flex max-w-72 flex-col">
            <TextField
              label={t.limit}
              help={isBelow ? t.limitBelow(number(count)) : t.limitNow(number(count))}
              value={draft.limit}
              onChange={(limit) => form.set({ limit })}
              error={form.isTried && !isLimitRight(draft) ? t.limitWrong : undefined}
              attributes={{ inputMode: 'numeric', readOnly: isReadOnly, autocomplete: 'off' }}
            />
          </div>
          <div class="flex flex-col gap-3 border-t border-base-300 pt-4">
            <div>
              <h3 class="text-sm font-semibold">{t.onFull}</h3>
              <p class="muted text-xs">{t.onFullLead}</p>
            </div>
            <ActionsEditor
              label={t.onFull}
              actions={draft.fullActions}
              update={form.updateFullActions}
              lists={lists}
              showFaults={form.isTried}
              isReadOnly={isReadOnly}
            />
          </div>
        </>
      )}
    </Section>
  )
}
