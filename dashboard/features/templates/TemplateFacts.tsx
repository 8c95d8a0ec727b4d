import type { Template } from '../../../src/features/templates/schema.ts'
import { TapCounts } from '../taps/TapCounts.tsx'
import { UsesOnly } from '../uses/UsesPanel.tsx'
import { useTemplateUses } from './queries.ts'
import { Versions } from './Versions.tsx'

interface TemplateFactsProps {
  template: Template
  isDirty: boolean
  isReadOnly: boolean
  /** What is stored is another version now. */
  onRestored: () => void
}

/** Under the editor of a template: how its choices were tapped, where it is used, and what was saved before. */
export function TemplateFacts({ template, ...rest }: TemplateFactsProps) {
  return (
    <>
      <TapCounts bubbles={template.bubbles} />
      <UsesOnly uses={useTemplateUses(template.id)} />
      <Versions template={template} {...rest} />
    </>
  )
}
