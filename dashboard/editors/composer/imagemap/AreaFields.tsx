import { Trash2 } from 'lucide-preact'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { AREA_KINDS } from '../taps/kinds.ts'
import { TapEditor } from '../taps/TapEditor.tsx'
import { useFault } from '../use-fault.ts'
import { WriteField } from '../write/WriteField.tsx'
import type { Area, Size } from './areas.ts'
import { imagemapTexts } from './texts.ts'

interface AreaFieldsProps {
  no: number
  area: Area
  size: Size
  onChange: (area: Area, about?: string) => void
  onRemove: () => void
}

/** One place on the picture: where it is in numbers, and what a tap on it does. */
export function AreaFields({ no, area, size, onChange, onRemove }: AreaFieldsProps) {
  const t = useTexts(imagemapTexts)
  const { isReadOnly } = useBubble()
  const path = `areas.${no - 1}`
  const fault = useFault(path)
  const sides = [
    { name: 'x', max: size.width },
    { name: 'y', max: size.height },
    { name: 'width', max: size.width },
    { name: 'height', max: size.height },
  ] as const
  return (
    <section class="flex flex-col gap-3 rounded-field border border-base-300 p-3 sm:p-4" aria-label={t.area(no)}>
      <div class="flex items-center justify-between gap-2">
        <p class="text-sm font-bold">{t.area(no)}</p>
        {!isReadOnly && (
          <Button tone="ghost" size="sm" label={t.remove(no)} icon={<Trash2 class="size-4 text-error" />} onClick={onRemove} />
        )}
      </div>
      <TapEditor path={`${path}.tap`} tap={area.tap} kinds={AREA_KINDS} onChange={(tap, about) => onChange({ ...area, tap }, about)} />
      <WriteField
        path={`${path}.label`}
        label={t.label}
        value={area.label ?? ''}
        max={LIMITS.areaLabel}
        help={t.labelHelp}
        onChange={(label, about) => onChange({ ...area, label: label === '' ? undefined : label }, about)}
      />
      {!isReadOnly && (
        <fieldset class="flex flex-col gap-1.5">
          <legend class="muted mb-1 text-2xs">{t.numbers}</legend>
          <div class="grid grid-cols-2 gap-3 sm:grid-cols-4">
            {sides.map(({ name, max }) => (
              <NumberField
                key={name}
                label={t[name]}
                value={area[name]}
                min={0}
                max={max}
                onChange={(value) => onChange({ ...area, [name]: Number.isInteger(value) ? value : 0 }, `${path}.${name}`)}
              />
            ))}
          </div>
          {fault && (
            <p class="text-xs font-medium text-error" role="alert">
              {fault}
            </p>
          )}
        </fieldset>
      )}
    </section>
  )
}
