import { useTexts } from '../../../lib/i18n.ts'
import { Switch } from '../../../ui/inputs.tsx'
import { PickList } from '../../../ui/PickList.tsx'
import { type FormProps, useBubble } from '../context.ts'
import { useBubbleSummary } from '../kind-texts.ts'
import { useTools } from '../tools.ts'
import { useFault } from '../use-fault.ts'
import { formTexts } from './form-texts.ts'

/** Stands for what a template says. */
export function TemplateForm({ bubble, onChange }: FormProps<'template'>) {
  const t = useTexts(formTexts)
  const { isReadOnly } = useBubble()
  const { templates, isReady } = useTools()
  const error = useFault('templateId')
  const summary = useBubbleSummary()
  const template = templates.find(({ id }) => id === bubble.templateId)
  const isGone = isReady && bubble.templateId > 0 && !template
  const isPinned = bubble.version !== undefined
  return (
    <div class="flex flex-col gap-3">
      {isReadOnly ? (
        <p class="text-sm font-semibold">{template?.name}</p>
      ) : (
        <PickList
          label={t.template}
          items={templates.map(({ id, name, folder }) => ({ id, name, group: folder }))}
          chosen={[bubble.templateId]}
          onChange={([templateId = 0]) => onChange({ kind: 'template', templateId })}
          isSingle
          empty={t.noTemplates}
        />
      )}
      {(error || isGone) && (
        <p class="text-xs font-medium text-error" role="alert">
          {isGone ? t.templateGone : error}
        </p>
      )}
      {template && (
        <>
          <p class="muted flex min-w-0 gap-2 text-xs">
            <span class="shrink-0">{t.templateHas(template.bubbles.length)}</span>
            <span class="truncate">{template.bubbles.map(summary).join(' / ')}</span>
          </p>
          <Switch
            label={t.pin}
            isOn={isPinned}
            isDisabled={isReadOnly}
            onChange={(isOn) => onChange({ kind: 'template', templateId: template.id, ...(isOn ? { version: template.version } : {}) })}
          />
          <p class="muted text-xs">{bubble.version === undefined ? t.pinHelp : t.pinned(bubble.version)}</p>
        </>
      )}
    </div>
  )
}
