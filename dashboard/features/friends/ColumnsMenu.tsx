import { Columns3 } from 'lucide-preact'
import type { Field } from '../../../src/features/fields/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { useColumnName } from './Cells.tsx'
import { fieldColumn, PLAIN_COLUMNS, type useColumns } from './columns.ts'
import { listTexts } from './list-texts.ts'

interface ColumnsMenuProps {
  state: ReturnType<typeof useColumns>
  /** The starred ones. */
  fields: readonly Field[]
}

/** Which columns the list shows. */
export function ColumnsMenu({ state, fields }: ColumnsMenuProps) {
  const t = useTexts(listTexts)
  const nameOf = useColumnName(fields)
  const all = [...PLAIN_COLUMNS, ...fields.map(({ id }) => fieldColumn(id))]
  return (
    <Popover
      trigger={
        <>
          <Columns3 class="size-4" aria-hidden="true" />
          <span class="hidden sm:inline">{t.columnsShort}</span>
        </>
      }
      label={t.columns}
      triggerClass="btn btn-quiet"
      panelClass="top-full right-0 mt-1 w-64 max-w-[calc(100vw-2rem)]"
    >
      {() => (
        <fieldset class="flex max-h-96 flex-col overflow-y-auto px-1.5">
          <legend class="muted px-1 pt-1 text-2xs font-semibold">{t.columns}</legend>
          {all.map((column) => (
            <label key={column} class="flex min-h-10 cursor-pointer items-center gap-2.5 px-1 text-sm">
              <input
                type="checkbox"
                class="checkbox checkbox-sm checkbox-primary"
                checked={state.columns.includes(column)}
                onChange={() => state.toggle(column)}
              />
              {nameOf(column)}
            </label>
          ))}
          <p class="muted px-1 py-1 text-2xs">{t.starHint}</p>
          <Button size="sm" tone="ghost" onClick={state.reset}>
            {t.columnsReset}
          </Button>
        </fieldset>
      )}
    </Popover>
  )
}
