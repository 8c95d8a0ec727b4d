import { ArrowDownUp } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { folderTexts } from './texts.ts'

/** Shows the arrows of an OrderedList, and puts them away again. */
export function ReorderButton({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const t = useTexts(folderTexts)
  return (
    <Button tone={isOn ? 'primary' : 'quiet'} icon={<ArrowDownUp class="size-4" aria-hidden="true" />} onClick={() => onChange(!isOn)}>
      {isOn ? t.reorderDone : t.reorder}
    </Button>
  )
}
